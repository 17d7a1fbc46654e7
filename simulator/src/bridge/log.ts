/** The log of everything that happened, in order, for every window that looks. */
import type { LogLine } from './protocol.ts'

export interface Log {
  add(lines: LogLine[]): void
  /** The latest lines, oldest first. */
  recent(): LogLine[]
  /** Calls the listener with lines as they come; the answer ends it. */
  listen(listener: (lines: LogLine[]) => void): () => void
}

/** @param limit how many lines a window that comes late still gets */
export function createLog(limit = 500): Log {
  let kept: LogLine[] = []
  const listeners = new Set<(lines: LogLine[]) => void>()
  return {
    add(lines) {
      kept = [...kept, ...lines].slice(-limit)
      for (const listener of listeners) listener(lines)
    },
    recent: () => kept,
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
