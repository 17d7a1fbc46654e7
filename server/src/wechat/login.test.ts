/** One code, posted once or a hundred times, by one process or two: WeChat is asked once, and everybody is told the same. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, inject, it } from 'vitest'
import type {} from '../../../scripts/testing/provided.ts'
import type { Cache } from '../cache/cache.ts'
import { createMemoryCache } from '../cache/memory.ts'
import { createRedisCache } from '../cache/redis.ts'
import { AppError } from '../errors.ts'
import { createSealer } from '../sealed.ts'
import type { WechatSession } from './api.ts'
import { createLogin, type LoggedIn, type LoginOptions } from './login.ts'
import { createSessionKeys } from './session-keys.ts'

const sealer = createSealer(['a secret of at least 32 characters'], 'wx0123456789abcdef')
const sessionKey = 'AAECAwQFBgcICQoLDA0ODw=='
const clock = () => new Date()

/** A WeChat that knows every code once; `before` is what happens until it answers. */
function wechat(before: (code: string) => Promise<void> = async () => {}) {
  const asked: string[] = []
  const code2Session = async (code: string): Promise<WechatSession> => {
    asked.push(code)
    const used = asked.filter((other) => other === code).length > 1
    await before(code)
    if (used) throw new AppError('CODE_INVALID')
    return { openid: `openid-${code}`, sessionKey, unionid: null }
  }
  return { asked, code2Session }
}

function open(
  api: { code2Session(code: string): Promise<WechatSession> },
  cache: Cache = createMemoryCache(),
  limits?: LoginOptions['limits'],
) {
  const sessionKeys = createSessionKeys({ cache, sealer, clock })
  const users = new Set<string>()
  const signIn = async ({ openid }: WechatSession) => {
    await sleep(5)
    users.add(`user-${openid}`)
    return `user-${openid}`
  }
  const login = createLogin({ cache, wechat: api, sealer, sessionKeys, ...(limits && { limits }) })
  return { login, sessionKeys, users, signIn, cache }
}

const codeOf = (promise: Promise<LoggedIn>) =>
  promise.then(
    ({ userId }) => userId,
    (error: unknown) => (error instanceof AppError ? error.code : error),
  )

it('logs Wang in: his user and his key are stored, and the key is at hand', async () => {
  const { login, sessionKeys, users, signIn } = open(wechat())
  expect(await login.exchange('wang', signIn)).toEqual({ userId: 'user-openid-wang', sessionKey })
  expect([...users]).toEqual(['user-openid-wang'])
  expect(await sessionKeys.keysOf('user-openid-wang')).toEqual([sessionKey])
})

it('tells who posts the code again the same user, and asks WeChat no more', async () => {
  const api = wechat()
  const { login, signIn } = open(api)
  await login.exchange('wang', signIn)
  expect(await login.exchange('wang', signIn)).toEqual({ userId: 'user-openid-wang', sessionKey: null })
  expect(api.asked).toEqual(['wang'])
})

it('keeps codes apart', async () => {
  const { login, signIn } = open(wechat())
  const people = await Promise.all(['wang', 'li'].map((code) => login.exchange(code, signIn)))
  expect(people.map(({ userId }) => userId)).toEqual(['user-openid-wang', 'user-openid-li'])
})

it('keeps neither the code nor the key readable in the cache', async () => {
  const memory = createMemoryCache()
  const seen: unknown[] = []
  const watched = new Proxy(memory, {
    get:
      (target, verb: keyof Cache) =>
      (...args: never[]) => {
        seen.push(args)
        return (target[verb] as (...args: never[]) => unknown)(...args)
      },
  })
  const { login } = open(wechat(), watched)
  await login.exchange('the-code-of-wang', async () => 'Wang')
  expect(seen.length).toBeGreaterThan(2)
  expect(JSON.stringify(seen)).not.toContain('the-code-of-wang')
  expect(JSON.stringify(seen)).not.toContain(sessionKey)
})

describe('a refusal', () => {
  it.each(['CODE_INVALID', 'USER_BLOCKED'] as const)(
    '%s is remembered: WeChat is not asked again',
    async (code) => {
      const api = wechat(async () => {
        throw new AppError(code)
      })
      const { login, signIn, users } = open(api)
      for (let n = 0; n < 3; n += 1) expect(await codeOf(login.exchange('wang', signIn))).toBe(code)
      expect(api.asked).toHaveLength(1)
      expect(users.size).toBe(0)
    },
  )

  it.each(['WECHAT_BUSY', 'WECHAT_REFUSED'] as const)('%s is not: the next try asks again', async (code) => {
    let failing = true
    const asked: string[] = []
    const code2Session = async (code_: string) => {
      asked.push(code_)
      if (failing) throw new AppError(code)
      return { openid: 'wang', sessionKey, unionid: null }
    }
    const { login, signIn } = open({ code2Session })
    expect(await codeOf(login.exchange('code', signIn))).toBe(code)
    failing = false
    expect(await codeOf(login.exchange('code', signIn))).toBe('user-wang')
    expect(asked).toHaveLength(2)
  })

  it('40163 after an exchange whose answer was lost is CODE_INVALID, and stays so', async () => {
    let lost = true
    const api = wechat(async () => {
      if (lost) throw new AppError('WECHAT_BUSY')
    })
    const { login, signIn } = open(api)
    expect(await codeOf(login.exchange('wang', signIn))).toBe('WECHAT_BUSY')
    lost = false
    expect(await codeOf(login.exchange('wang', signIn))).toBe('CODE_INVALID')
    expect(await codeOf(login.exchange('wang', signIn))).toBe('CODE_INVALID')
    expect(api.asked).toHaveLength(2)
  })
})

it('gives the code back when the user cannot be stored; the code is spent, so the next try says log in again', async () => {
  const { login, signIn } = open(wechat())
  const away = () => Promise.reject(new AppError('STORE_UNAVAILABLE'))
  expect(await codeOf(login.exchange('wang', away))).toBe('STORE_UNAVAILABLE')
  expect(await codeOf(login.exchange('wang', signIn))).toBe('CODE_INVALID')
})

it('is busy when another’s exchange does not end', async () => {
  const { login, signIn, cache } = open(wechat(), createMemoryCache(), {
    claim: 8000,
    wait: 100,
    remember: 60_000,
  })
  await cache.claimCode(sealer.fingerprint('code', 'wang'), 'who hangs', 60_000)
  expect(await codeOf(login.exchange('wang', signIn))).toBe('WECHAT_BUSY')
})

it('takes the code over from a process that died with it', async () => {
  const limits = { claim: 100, wait: 8000, remember: 60_000 }
  const cache = createMemoryCache()
  const api = wechat(() => (api.asked.length === 1 ? new Promise(() => {}) : sleep(1)))
  const { login, signIn } = open(api, cache, limits)
  void login.exchange('wang', signIn)
  expect(await codeOf(login.exchange('wang', signIn))).toBe('CODE_INVALID')
  expect(api.asked).toHaveLength(2)
})

/** A hundred posts of one code, half of them to each process. */
async function hundredPosts(caches: [Cache, Cache]) {
  const code = randomUUID()
  const api = wechat(() => sleep(50))
  const processes = caches.map((cache) => open(api, cache))
  const answers = await Promise.all(
    Array.from({ length: 100 }, async (_, n) => {
      const { login, signIn, sessionKeys } = processes[n % 2] ?? open(api)
      const { userId } = await login.exchange(code, signIn)
      return { userId, keys: await sessionKeys.keysOf(userId) }
    }),
  )
  expect(api.asked).toEqual([code])
  expect(new Set(answers.map(({ userId }) => userId))).toEqual(new Set([`user-openid-${code}`]))
  expect(answers.every(({ keys }) => keys[0] === sessionKey)).toBe(true)
  expect(processes.reduce((sum, { users }) => sum + users.size, 0)).toBe(1)
  await caches[0].dropRing(`user-openid-${code}`)
}

it('asks WeChat once for a hundred posts at once, and each finds user and key', async () => {
  const memory = createMemoryCache()
  await hundredPosts([memory, memory])
})

const redis = inject('redis')
it.skipIf(!redis)('asks WeChat once for a hundred posts to two processes that share a Redis', async () => {
  const prefix = `qb-test-${randomUUID()}:`
  const connect = () => createRedisCache({ url: redis?.url ?? '', prefix })
  const caches: [Cache, Cache] = [connect(), connect()]
  await hundredPosts(caches)
  await Promise.all(caches.map((cache) => cache.close()))
})
