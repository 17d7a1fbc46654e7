/** What the phones' journals say, sent to everybody's log in small parcels. */
import type { LogLine } from '../../bridge/protocol.ts'
import { describe, type JournalEntry } from '../../runtime/journal.ts'
import { sendLines } from './bridge.ts'

/** A parcel leaves so long after its first line, in milliseconds. */
const patience = 30

/** @returns takes one line of a phone's journal */
export function createOutbox(): (personId: string, entry: JournalEntry) => void {
  let waiting: LogLine[] = []
  const send = () => {
    const lines = waiting
    waiting = []
    // Who cannot be told has lost the demo, and is told that elsewhere.
    sendLines(lines).catch(() => {})
  }
  return (personId, { at, kind, name, detail }) => {
    if (waiting.length === 0) setTimeout(send, patience)
    waiting.push({ at, kind, personId, name, detail: asJson(detail) })
  }
}

function asJson(detail: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(detail ?? null)) as unknown
  } catch {
    return describe(detail)
  }
}
