/** The log of a server under test, line by line instead of on its standard output. */
import type { Logger } from 'pino'
import { createLogger } from '../logger.ts'

/** A logger that says everything it can, and what it said. */
export function createLogLines(): { logger: Logger; lines: string[] } {
  const lines: string[] = []
  return { logger: createLogger('trace', { write: (line) => void lines.push(line) }), lines }
}
