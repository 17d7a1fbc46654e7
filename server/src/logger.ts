/** Structured logs. Errors are written field by field: the objects that drivers throw carry commands, and commands carry keys. */
import { type DestinationStream, type Logger, pino } from 'pino'

interface LoggedError {
  type: string
  message: string
  code?: unknown
  stack?: string | undefined
  cause?: LoggedError
}

function describe(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  return {
    type: error.name,
    message: error.message,
    ...('code' in error && { code: error.code }),
    stack: error.stack,
    ...(error.cause !== undefined && { cause: describe(error.cause) }),
  }
}

/**
 * @param level one of pino's
 * @param to where the lines go; standard output unless given
 */
export const createLogger = (level: string, to: DestinationStream = pino.destination(1)): Logger =>
  pino({ level, base: null, serializers: { err: describe } }, to)
