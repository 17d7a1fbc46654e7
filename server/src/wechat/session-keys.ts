/** The ring of a user's three newest session_keys, so that data encrypted just before a login still opens after it. */
import type { Cache } from '../cache/cache.ts'
import type { Sealer } from '../sealed.ts'

export interface SessionKeys {
  /** Makes this key (base64, as WeChat gave it) the user's newest. Never rejects. */
  remember(userId: string, sessionKey: string): Promise<void>
  /** The user's keys in base64, newest first; empty when nothing is known of him. Never rejects. */
  keysOf(userId: string): Promise<string[]>
  forget(userId: string): Promise<void>
}

/** Sealed keys in the cache: who reads Redis learns nothing, and a key moved to another user's ring does not open. */
export function createSessionKeys(deps: { cache: Cache; sealer: Sealer; clock: () => Date }): SessionKeys {
  const { cache, sealer, clock } = deps
  return {
    remember(userId, sessionKey) {
      const fingerprint = sealer.fingerprint('session_key', sessionKey)
      return cache.pushKey(userId, { fingerprint, sealed: sealer.seal('ring', userId, sessionKey) }, clock())
    },
    async keysOf(userId) {
      const ring = await cache.readRing(userId, clock())
      return ring.flatMap(({ sealed }) => sealer.open('ring', userId, sealed) ?? [])
    },
    forget: (userId) => cache.dropRing(userId),
  }
}
