/** The cache in this process's memory: without Redis, and while Redis is away. */
import { createBoundedMap } from './bounded-map.ts'
import { type Cache, type CodeResult, newestKeyMs } from './cache.ts'
import { liveEntries, pushEntry, type RingEntry } from './ring.ts'

type Code = { owner: string } | { result: CodeResult }

/**
 * @param options `limit`: how many rings, and how many codes, are held at most (a ring takes up to 1 KB; who falls
 *   out logs in again); `clock`: milliseconds, by which claims run out
 */
export function createMemoryCache({ limit = 20_000, clock = Date.now } = {}): Cache {
  const rings = createBoundedMap<RingEntry[]>(limit, clock)
  const codes = createBoundedMap<Code>(limit, clock)
  const holds = (codeHash: string, owner: string) => {
    const code = codes.get(codeHash)
    return code !== undefined && 'owner' in code && code.owner === owner
  }

  return {
    describe: async () => ({ engine: 'memory', version: process.version, degraded: false }),
    close: async () => {},

    async pushKey(userId, key, now) {
      rings.set(userId, pushEntry(rings.get(userId) ?? [], key, now), newestKeyMs)
    },
    async readRing(userId, now) {
      return liveEntries(rings.get(userId) ?? [], now).map(({ fingerprint, sealed }) => ({
        fingerprint,
        sealed,
      }))
    },
    async dropRing(userId) {
      rings.delete(userId)
    },

    async claimCode(codeHash, owner, ttlMs) {
      const code = codes.get(codeHash)
      if (code && 'result' in code) return { state: 'settled', result: code.result }
      if (code && code.owner !== owner) return { state: 'busy' }
      codes.set(codeHash, { owner }, ttlMs)
      return { state: 'mine' }
    },
    async settleCode(codeHash, owner, result, ttlMs) {
      if (holds(codeHash, owner)) codes.set(codeHash, { result }, ttlMs)
    },
    async releaseCode(codeHash, owner) {
      if (holds(codeHash, owner)) codes.delete(codeHash)
    },
  }
}
