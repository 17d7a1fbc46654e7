/** What every call to the engine carries. */
import type { Database } from './connection.ts'

/** The engine gives up as well when the caller has: a signal ends only the waiting. */
export const maxTimeMS = 2_000

export interface CallOptions {
  signal: AbortSignal
  maxTimeMS: number
}

/** A verb of the port, given the database; the port's own verb adds errors and waiting. */
export type Verb<Input, Output> = (database: Database, input: Input, options: CallOptions) => Promise<Output>

/** The keys of a group's members: one range of _id. */
export const membersOf = (groupId: string) => ({ $gte: `${groupId}.`, $lt: `${groupId}/` })

/** What makes a row a membership besides its key: not left, and renewed since. */
export const isMember = (since: Date | null) => ({
  leftAt: null,
  ...(since && { lastSeenAt: { $gte: since } }),
})
