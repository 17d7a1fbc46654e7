/** Everything a phone saw, in order: calls of wx, requests, life cycle, console, faults. Tests read it, the page shows it. */

export type EntryKind = 'life' | 'wx' | 'http' | 'console' | 'fault'

export interface JournalEntry {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly kind: EntryKind
  /** `onShow`, `wx.login`, `POST /api/v1/group-entries`, `console.warn` ... */
  readonly name: string
  readonly detail: unknown
}

export interface Journal {
  readonly entries: readonly JournalEntry[]
  add(kind: EntryKind, name: string, detail?: unknown): void
  /** What must never happen in a sound mini program, as one line each. */
  faults(): string[]
  /** Calls the listener with each new entry; the answer ends it. */
  listen(listener: (entry: JournalEntry) => void): () => void
}

/** An empty journal. */
export function createJournal(): Journal {
  const entries: JournalEntry[] = []
  const listeners = new Set<(entry: JournalEntry) => void>()
  return {
    entries,
    add(kind, name, detail) {
      const entry = { at: Date.now(), kind, name, detail }
      entries.push(entry)
      for (const listener of listeners) listener(entry)
    },
    faults: () =>
      entries
        .filter((entry) => entry.kind === 'fault')
        .map((entry) => `${entry.name}: ${describe(entry.detail)}`),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** One line about anything: an Error's stack, a string as it is, the rest as JSON. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && 'stack' in value) return String(value.stack)
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return String(value)
  }
}
