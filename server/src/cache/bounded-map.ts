/** A map that cannot grow without end: entries run out, and over its limit the longest unset goes first. */

export interface BoundedMap<Value> {
  /** Undefined when there is none or its time is over. */
  get(key: string): Value | undefined
  set(key: string, value: Value, ttlMs: number): void
  delete(key: string): void
  readonly size: number
}

/**
 * @param limit how many entries are held at most
 * @param clock milliseconds
 */
export function createBoundedMap<Value>(limit: number, clock: () => number): BoundedMap<Value> {
  const entries = new Map<string, { value: Value; until: number }>()

  const makeRoom = (now: number) => {
    for (const [key, { until }] of entries) {
      if (until > now && entries.size <= limit) return
      entries.delete(key)
    }
  }

  return {
    get(key) {
      const entry = entries.get(key)
      return entry && entry.until > clock() ? entry.value : undefined
    },
    set(key, value, ttlMs) {
      const now = clock()
      entries.delete(key)
      entries.set(key, { value, until: now + ttlMs })
      makeRoom(now)
    },
    delete: (key) => {
      entries.delete(key)
    },
    get size() {
      return entries.size
    },
  }
}
