/** The cache port: the ring of session keys and the memory of login codes. All that is in it can be rebuilt. Two adapters (redis.ts, memory.ts), one suite (conformance.ts). */

/** One session_key of a user: sealed, and known by an HMAC of itself so that the same key is found without opening it. */
export interface RingKey {
  fingerprint: string
  sealed: string
}

/** How many distinct keys a ring holds. */
export const ringSize = 3
/** How long the newest key is kept, in milliseconds. */
export const newestKeyMs = 3 * 24 * 60 * 60_000
/** How long a superseded key is kept, in milliseconds: a ciphertext lives ten minutes. */
export const supersededKeyMs = 15 * 60_000

/** What became of a login code: somebody's userId, or WeChat's refusal. Never a token or a key. */
export type CodeResult = { userId: string } | { refusal: 'CODE_INVALID' | 'USER_BLOCKED' }

/**
 * `mine`: the caller exchanges the code now and then settles or releases it. `busy`: another holds it; ask again
 * soon. `settled`: it was exchanged; here is what came of it.
 */
export type CodeClaim = { state: 'mine' } | { state: 'busy' } | { state: 'settled'; result: CodeResult }

export interface Cache {
  /** The engine's name and version; `degraded` while a shared engine is away and this process's memory stands in. */
  describe(): Promise<{ engine: string; version: string; degraded: boolean }>
  close(): Promise<void>

  /** Makes this key the newest of the user's ring, in one atomic step: the same key moves to the front, the one before it is superseded now, keys past their time or past ringSize go. */
  pushKey(userId: string, key: RingKey, now: Date): Promise<void>
  /** The user's live keys, newest first; at most ringSize. */
  readRing(userId: string, now: Date): Promise<RingKey[]>
  /** Forgets a user's keys. */
  dropRing(userId: string): Promise<void>

  /** Claims a code for one exchange across processes; a claim of a dead holder ends after `ttlMs`. `codeHash` is an HMAC, never the code. */
  claimCode(codeHash: string, owner: string, ttlMs: number): Promise<CodeClaim>
  /** Remembers what came of a code, if `owner` still holds it. */
  settleCode(codeHash: string, owner: string, result: CodeResult, ttlMs: number): Promise<void>
  /** Gives a claim back unsettled, if `owner` still holds it. */
  releaseCode(codeHash: string, owner: string): Promise<void>
}
