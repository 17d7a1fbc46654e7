/** Login codes: wx.login issues them, jscode2session spends them, each once and within five minutes. */
import type { SessionKeys } from './keys.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'

const codeMs = 5 * 60_000
const minuteMs = 60_000
const exchangesPerMinute = 100

/** WeChat's refusals of a code (wechat-platform 4.2). */
export type CodeErrcode = 40029 | 40163 | 40226 | 45011

export type Exchange = { person: Person; sessionKey: string } | { errcode: CodeErrcode }

export interface Logins {
  /** wx.login */
  issue(person: Person): string
  /**
   * code2Session. Refuses with 40029 (unknown, or older than five minutes), 40163 (used), 40226 (blocked person)
   * or 45011 (over 100 a minute for one person, the code stays good).
   */
  exchange(code: string): Exchange
  /** Makes a code as old as five minutes. */
  expire(code: string): void
  /** From now on every code of this person is answered 40226; or no longer. */
  block(person: Person, blocked?: boolean): void
}

interface IssuedCode {
  person: Person
  key: string
  issuedAt: number
  used: boolean
}

/** @param options `random` names the codes */
export function createLogins(options: { random: Random; clock: () => Date; keys: SessionKeys }): Logins {
  const { random, keys } = options
  const now = () => options.clock().getTime()
  const codes = new Map<string, IssuedCode>()
  const exchanges = new Map<Person, number[]>()
  const blocked = new Set<Person>()

  function isTooFrequent(person: Person): boolean {
    const recent = (exchanges.get(person) ?? []).filter((at) => now() - at < minuteMs)
    exchanges.set(person, [...recent, now()])
    return recent.length >= exchangesPerMinute
  }
  function refusal(issued: IssuedCode): CodeErrcode | null {
    if (isTooFrequent(issued.person)) return 45011
    if (blocked.has(issued.person)) return 40226
    if (issued.used) return 40163
    return now() - issued.issuedAt >= codeMs ? 40029 : null
  }

  return {
    issue(person) {
      const code = `0${random.word(31)}`
      codes.set(code, { person, key: keys.onLogin(person), issuedAt: now(), used: false })
      return code
    },
    exchange(code) {
      const issued = codes.get(code)
      if (!issued) return { errcode: 40029 }
      const errcode = refusal(issued)
      if (errcode) return { errcode }
      issued.used = true
      return { person: issued.person, sessionKey: keys.onExchange(issued.person, issued.key) }
    },
    expire(code) {
      const issued = codes.get(code)
      if (issued) issued.issuedAt = Number.NEGATIVE_INFINITY
    },
    block(person, isBlocked = true) {
      if (isBlocked) blocked.add(person)
      else blocked.delete(person)
    },
  }
}
