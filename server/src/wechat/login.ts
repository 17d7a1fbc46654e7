/** Login by code: one exchange per code across processes, however often it is posted. */
import { randomUUID } from 'node:crypto'
import type { Cache, CodeResult } from '../cache/cache.ts'
import { AppError } from '../errors.ts'
import type { Sealer } from '../sealed.ts'
import type { WechatApi, WechatSession } from './api.ts'
import type { SessionKeys } from './session-keys.ts'

export interface LoggedIn {
  userId: string
  /** The session_key this exchange brought, in base64; null when the code was exchanged before: the ring has it. */
  sessionKey: string | null
}

export interface Login {
  /**
   * Exchanges a code, or tells what an earlier exchange of it brought. The ring and the user are stored before
   * anybody is told.
   * @param signIn stores who logged in and answers his userId; called only by the one who exchanges
   * @throws CODE_INVALID, USER_BLOCKED, WECHAT_BUSY, WECHAT_REFUSED as code2Session does; WECHAT_BUSY also when
   *   another's exchange of this code does not end; whatever `signIn` throws
   */
  exchange(code: string, signIn: (session: WechatSession) => Promise<string>): Promise<LoggedIn>
}

export interface LoginOptions {
  cache: Cache
  wechat: WechatApi
  sealer: Sealer
  sessionKeys: SessionKeys
  /** Milliseconds: `claim`, a dead holder's hold on a code; `wait`, for another's exchange; `remember`, a result. */
  limits?: { claim: number; wait: number; remember: number }
}

/** The exchange may take 5 s, the storage behind it 2.2 s, and a client ends its request after 10 s. */
const defaultLimits = { claim: 8000, wait: 8000, remember: 60_000 }
const firstPauseMs = 20
const maxPauseMs = 250

/** Only what the code itself is to blame for; anything else may be different at the next try. */
const resultOf = (error: unknown): CodeResult | null =>
  error instanceof AppError && (error.code === 'CODE_INVALID' || error.code === 'USER_BLOCKED')
    ? { refusal: error.code }
    : null

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms * (0.5 + Math.random() / 2)))

/** The login of one server; every process of it with the same cache and secret shares the codes. */
export function createLogin({
  cache,
  wechat,
  sealer,
  sessionKeys,
  limits = defaultLimits,
}: LoginOptions): Login {
  async function exchangeMine(
    code: string,
    hash: string,
    owner: string,
    signIn: (session: WechatSession) => Promise<string>,
  ): Promise<LoggedIn> {
    try {
      const session = await wechat.code2Session(code)
      const userId = await signIn(session)
      await sessionKeys.remember(userId, session.sessionKey)
      await cache.settleCode(hash, owner, { userId }, limits.remember)
      return { userId, sessionKey: session.sessionKey }
    } catch (error) {
      const result = resultOf(error)
      if (result) await cache.settleCode(hash, owner, result, limits.remember)
      // The code may be spent by now; then the next exchange of it says so.
      else await cache.releaseCode(hash, owner)
      throw error
    }
  }

  return {
    async exchange(code, signIn) {
      const hash = sealer.fingerprint('code', code)
      const owner = randomUUID()
      const end = performance.now() + limits.wait
      for (let ms = firstPauseMs; performance.now() < end; ms = Math.min(maxPauseMs, ms * 2)) {
        const claim = await cache.claimCode(hash, owner, limits.claim)
        if (claim.state === 'mine') return exchangeMine(code, hash, owner, signIn)
        if (claim.state === 'busy') await pause(ms)
        else if ('refusal' in claim.result) throw new AppError(claim.result.refusal)
        else return { userId: claim.result.userId, sessionKey: null }
      }
      throw new AppError('WECHAT_BUSY', { cause: new Error('another exchange of this code does not end') })
    },
  }
}
