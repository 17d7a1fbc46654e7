/** session_keys: one is current per person, WeChat replaces it when it likes, and a server learns it only through a code. */
import type { Person } from './people.ts'
import type { Random } from './random.ts'
import type { Switches } from './switches.ts'

const hourMs = 60 * 60_000

export interface SessionKeys {
  /** Standard base64 of 16 bytes. Who never logged in has one too, which nobody was ever given. */
  current(person: Person): string
  /** wx.login: may replace the key, and surely does at a person's first. @returns the key of the new code */
  onLogin(person: Person): string
  /** code2Session: @returns the key that it answers for a code to which `codeKey` belongs */
  onExchange(person: Person, codeKey: string): string
  /** WeChat replaces the key for reasons of its own; nobody is given the new one before the next login. */
  rotate(person: Person): void
  /** wx.checkSession: whether the key of the latest code is still current. Says nothing of what a server holds. */
  isLatestCodesKey(person: Person): boolean
}

/** @param options `switches` is read at every call, so that it may be switched meanwhile */
export function createSessionKeys(options: {
  random: Random
  clock: () => Date
  switches: Switches
}): SessionKeys {
  const { random, clock, switches } = options
  const keys = new Map<Person, { key: string; since: number }>()
  const codeKeys = new Map<Person, string>()

  function replace(person: Person): string {
    const key = random.bytes(16).toString('base64')
    keys.set(person, { key, since: clock().getTime() })
    return key
  }
  const current = (person: Person) => keys.get(person)?.key ?? replace(person)
  function loginReplaces(person: Person): boolean {
    if (!codeKeys.has(person) || switches.loginReplacesKey === 'always') return true
    if (switches.loginReplacesKey === 'never') return false
    const since = keys.get(person)?.since ?? 0
    return clock().getTime() - since > hourMs
  }
  const given = (person: Person, key: string) => {
    codeKeys.set(person, key)
    return key
  }

  return {
    current,
    onLogin: (person) => given(person, loginReplaces(person) ? replace(person) : current(person)),
    onExchange: (person, codeKey) =>
      switches.exchangeReplacesKey ? given(person, replace(person)) : codeKey,
    rotate: (person) => void replace(person),
    isLatestCodesKey: (person) => codeKeys.get(person) === current(person),
  }
}
