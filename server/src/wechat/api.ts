/** The only place that calls api.weixin.qq.com. */
import type { ErrorCode } from '@qunbang/shared/errors'
import type { BaseLogger } from 'pino'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { getJson, type NoAnswer } from './bounded-json.ts'
import { decodeBase64, keyBytes } from './decrypt.ts'

/** What code2Session answers. `sessionKey` is standard base64 of 16 bytes and never leaves the server. */
export interface WechatSession {
  openid: string
  sessionKey: string
  /** Only when the mini program is bound to an Open Platform account. */
  unionid: string | null
}

export interface WechatApi {
  /**
   * Exchanges a login code; one use, five minutes (wechat-platform 4.2).
   * @throws CODE_INVALID 40029, 40163 · USER_BLOCKED 40226 · WECHAT_BUSY -1 after back-off, 45011, timeout, reset,
   *   an unreadable answer · WECHAT_REFUSED any other errcode
   */
  code2Session(code: string): Promise<WechatSession>
}

/** The pair that says who this server is, and where WeChat is asked. */
export interface WechatAccount {
  appid: string
  secret: string
  /** Without a slash at its end. */
  base: string
}

export interface WechatApiOptions extends WechatAccount {
  logger?: Pick<BaseLogger, 'warn'>
  /** Told of each answer: its errcode (0 is success), or what came instead of one. */
  onAnswer?(outcome: number | NoAnswer['failure']): void
  /** Milliseconds: one try, all tries, the first pause after a -1. */
  limits?: { tryMs: number; allMs: number; pauseMs: number }
}

/** WeChat's no: an errcode of its table, and its words, which end in a request id. */
export interface Refusal {
  errcode: number
  errmsg: string
}

const systemBusy = -1

/** The errcodes that are no fault of this server's configuration. */
const codeOfErrcode: Record<number, ErrorCode> = {
  [systemBusy]: 'WECHAT_BUSY',
  45011: 'WECHAT_BUSY',
  40029: 'CODE_INVALID',
  40163: 'CODE_INVALID',
  40226: 'USER_BLOCKED',
}

const sessionKey = z.string().refine((text) => decodeBase64(text)?.length === keyBytes)

// On success errcode is usually absent; an empty unionid is none.
const success = z.object({
  errcode: z.literal(0).optional(),
  openid: z.string().min(1).max(128),
  session_key: sessionKey,
  unionid: z.string().max(128).optional(),
})
const refusal = z.object({ errcode: z.int().refine((code) => code !== 0), errmsg: z.string().catch('') })

const presentSession = ({ openid, session_key, unionid }: z.output<typeof success>): WechatSession => ({
  openid,
  sessionKey: session_key,
  unionid: unionid || null,
})

/** One try. WeChat's words are shortened, and cleared of what must not be logged should they ever repeat it. */
async function ask(
  { appid, secret, base }: WechatAccount,
  code: string,
  signal: AbortSignal,
): Promise<WechatSession | Refusal | NoAnswer> {
  const url = new URL(`${base}/sns/jscode2session`)
  const query = { appid, secret, js_code: code, grant_type: 'authorization_code' }
  url.search = new URLSearchParams(query).toString()
  const answer = await getJson(url, signal)
  if ('failure' in answer) return answer
  const refused = refusal.safeParse(answer.body)
  if (refused.success) {
    const errmsg = refused.data.errmsg.replaceAll(secret, '***').replaceAll(code, '***').slice(0, 200)
    return { errcode: refused.data.errcode, errmsg }
  }
  const session = success.safeParse(answer.body)
  if (session.success) return presentSession(session.data)
  return { failure: 'unreadable', reason: 'neither a session nor an errcode' }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks until there is another answer than -1, or no time for one more try. */
async function askPatiently(
  ask: (signal: AbortSignal) => Promise<WechatSession | Refusal | NoAnswer>,
  { tryMs, allMs, pauseMs }: NonNullable<WechatApiOptions['limits']>,
): Promise<WechatSession | Refusal | NoAnswer> {
  const end = performance.now() + allMs
  for (let backOff = pauseMs; ; backOff *= 2) {
    const left = end - performance.now()
    const answer = await ask(AbortSignal.timeout(Math.max(1, Math.ceil(Math.min(tryMs, left)))))
    if (!('errcode' in answer) || answer.errcode !== systemBusy) return answer
    const rest = backOff * (0.5 + Math.random() / 2)
    if (performance.now() + rest >= end) return answer
    await pause(rest)
  }
}

function errorOf(answer: Refusal | NoAnswer): AppError {
  const call = 'jscode2session'
  if ('failure' in answer)
    return new AppError('WECHAT_BUSY', { cause: new Error(`${call}: ${answer.failure}, ${answer.reason}`) })
  const { errcode, errmsg } = answer
  const cause = new Error(`${call}: ${errcode} ${errmsg}`)
  return new AppError(codeOfErrcode[errcode] ?? 'WECHAT_REFUSED', { cause })
}

/** The client of WeChat's server API. Logs errcodes and errmsgs, never an address: it holds secret and code. */
export function createWechatApi(options: WechatApiOptions): WechatApi {
  const { logger, onAnswer, limits = { tryMs: 3000, allMs: 5000, pauseMs: 150 } } = options
  return {
    async code2Session(code) {
      const answer = await askPatiently(async (signal) => {
        const one = await ask(options, code, signal)
        onAnswer?.('failure' in one ? one.failure : 'errcode' in one ? one.errcode : 0)
        if (!('openid' in one)) logger?.warn({ call: 'jscode2session', ...one }, 'WeChat gave no session')
        return one
      }, limits)
      if ('openid' in answer) return answer
      throw errorOf(answer)
    },
  }
}

/** Asks once with a code that no WeChat ever gave out: 40029 proves appid and secret, any other answer says what is wrong. */
export async function probeAccount(account: WechatAccount, ms = 5000): Promise<Refusal | NoAnswer> {
  const answer = await ask(account, 'qunbang-doctor-invalid-code', AbortSignal.timeout(ms))
  return 'openid' in answer
    ? { failure: 'unreadable', reason: 'a session for a code that does not exist' }
    : answer
}
