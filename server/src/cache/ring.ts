/** What the places and times of a ring mean, said once for both adapters. */
import { newestKeyMs, type RingKey, ringSize, supersededKeyMs } from './cache.ts'

/** A key of a ring as it is kept; `since` (milliseconds) is when it became newest or was superseded. */
export interface RingEntry extends RingKey {
  since: number
}

/** The entries, newest first, that are still within their time. */
export const liveEntries = (ring: readonly RingEntry[], now: Date): RingEntry[] =>
  ring.filter(({ since }, place) => now.getTime() - since < (place === 0 ? newestKeyMs : supersededKeyMs))

/** The ring after this key became its newest. */
export function pushEntry(
  ring: readonly RingEntry[],
  { fingerprint, sealed }: RingKey,
  now: Date,
): RingEntry[] {
  const since = now.getTime()
  const newest = ring[0]
  const older = liveEntries(ring, now)
    .filter((entry) => entry.fingerprint !== fingerprint)
    .map((entry) => (entry === newest ? { ...entry, since } : entry))
  return [{ fingerprint, sealed, since }, ...older].slice(0, ringSize)
}
