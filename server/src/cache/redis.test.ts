/** The cache in Redis: the suite of every cache on the offered Redis, and what a Redis that comes and goes does to people. */
import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { freePort } from '../../../scripts/services/ports.ts'
import type {} from '../../../scripts/testing/provided.ts'
import { createRedisServer, hasRedisServer, type RedisServer } from '../../../scripts/testing/redis-server.ts'
import type { Cache, RingKey } from './cache.ts'
import { cacheConformance } from './conformance.ts'
import { createRedisCache } from './redis.ts'

const offered = inject('redis')

const sweep = async (url: string, prefix: string) => {
  const redis = new Redis(url)
  const keys = await redis.keys(`${prefix}*`)
  if (keys.length > 0) await redis.del(keys)
  await redis.quit()
}

describe.skipIf(!offered)('with the Redis of this machine', () => {
  const url = offered?.url ?? ''
  cacheConformance(offered?.name ?? 'Redis', async () => {
    const prefix = `qb-test-${randomUUID()}:`
    const one = createRedisCache({ url, prefix })
    const other = createRedisCache({ url, prefix })
    const close = async () => {
      await Promise.all([one.close(), other.close()])
      await sweep(url, prefix)
    }
    return { one, other, close }
  })

  it('leaves nothing in Redis that lives for ever', async () => {
    const prefix = `qb-test-${randomUUID()}:`
    const cache = createRedisCache({ url, prefix })
    await cache.describe()
    await cache.pushKey('Wang', { fingerprint: 'f', sealed: 's' }, new Date())
    await cache.claimCode('claimed', 'me', 60_000)
    await cache.claimCode('settled', 'me', 60_000)
    await cache.settleCode('settled', 'me', { userId: 'Wang' }, 60_000)
    const redis = new Redis(url)
    const keys = await redis.keys(`${prefix}*`)
    const lives = await Promise.all(keys.map((key) => redis.pttl(key)))
    expect(keys).toHaveLength(4)
    expect(Math.min(...lives)).toBeGreaterThan(0)
    await Promise.all([redis.quit(), cache.close()])
    await sweep(url, prefix)
  })
})

const key = (name: string): RingKey => ({ fingerprint: name, sealed: `sealed-${name}` })
const now = new Date('2026-11-23T20:00:00Z')

const until = async (cache: Cache, degraded: boolean) => {
  while ((await cache.describe()).degraded !== degraded)
    await new Promise((resolve) => setTimeout(resolve, 20))
}

/** The whole of a login on this cache, as a person causes it. */
const login = async (cache: Cache) => {
  const [person, code] = [randomUUID(), randomUUID()]
  expect(await cache.claimCode(code, 'me', 60_000)).toEqual({ state: 'mine' })
  expect(await cache.claimCode(code, 'you', 60_000)).toEqual({ state: 'busy' })
  await cache.pushKey(person, key('a'), now)
  await cache.settleCode(code, 'me', { userId: person }, 60_000)
  expect(await cache.claimCode(code, 'you', 60_000)).toEqual({ state: 'settled', result: { userId: person } })
  expect(await cache.readRing(person, now)).toEqual([key('a')])
  await cache.dropRing(person)
  expect(await cache.readRing(person, now)).toEqual([])
}

it('logs people in where no Redis ever was, and says that it is degraded', async () => {
  const lines: unknown[][] = []
  const logger = {
    warn: (...line: unknown[]) => lines.push(line),
    info: (...line: unknown[]) => lines.push(line),
  }
  const cache = createRedisCache({ url: `redis://127.0.0.1:${await freePort()}`, logger })
  await login(cache)
  expect(await cache.describe()).toEqual({ engine: 'Redis', version: 'unknown', degraded: true })
  expect(lines).toEqual([[{ reason: expect.any(String) }, 'the cache is away; memory stands in']])
  await cache.close()
})

describe.skipIf(!hasRedisServer())('when Redis comes and goes', () => {
  let server: RedisServer
  let cache: Cache
  let other: Cache

  beforeEach(async () => {
    server = await createRedisServer()
    await server.start()
    cache = createRedisCache({ url: server.url })
    other = createRedisCache({ url: server.url })
    await Promise.all([until(cache, false), until(other, false)])
  })
  afterEach(async () => {
    server.thaw()
    await server.kill()
    await Promise.all([cache.close(), other.close()])
  })

  it('logs people in while it is dead, and shares again when it is back', async () => {
    await server.kill()
    await login(cache)
    await until(cache, true)
    await server.start()
    await Promise.all([until(cache, false), until(other, false)])
    await cache.pushKey('Wang', key('b'), now)
    expect(await other.readRing('Wang', now)).toEqual([key('b')])
  })

  it('does not wait for a Redis that hangs', async () => {
    server.freeze()
    await login(cache)
    await until(cache, true)
    server.thaw()
    await until(cache, false)
    await login(cache)
  })

  it('keeps a code that was claimed before Redis died in one hand, and tells its result', async () => {
    await cache.claimCode('code', 'first', 60_000)
    await server.kill()
    expect(await cache.claimCode('code', 'second', 60_000)).toEqual({ state: 'busy' })
    await cache.settleCode('code', 'first', { userId: 'Wang' }, 60_000)
    expect(await cache.claimCode('code', 'second', 60_000)).toEqual({
      state: 'settled',
      result: { userId: 'Wang' },
    })
  })

  it('takes a Redis that was emptied, scripts included, for one that knows nobody', async () => {
    await login(cache)
    await cache.pushKey('Wang', key('a'), now)
    const admin = new Redis(server.url)
    await admin.flushall()
    await admin.script('FLUSH')
    await admin.quit()
    expect(await cache.readRing('Wang', now)).toEqual([])
    await login(cache)
    expect((await cache.describe()).degraded).toBe(false)
  })

  it('uses memory for a key that somebody else filled with nonsense', async () => {
    const admin = new Redis(server.url)
    await admin.set('qb:ring:Wang', 'nonsense')
    await admin.set('qb:code:code', 'result {')
    await cache.pushKey('Wang', key('a'), now)
    expect(await cache.readRing('Wang', now)).toEqual([key('a')])
    expect(await cache.claimCode('code', 'me', 60_000)).toEqual({ state: 'mine' })
    await admin.quit()
  })

  it('counts a replica, which takes no writes, as away', async () => {
    const admin = new Redis(server.url)
    await admin.replicaof('127.0.0.1', await freePort())
    await login(cache)
    expect((await cache.describe()).degraded).toBe(true)
    await admin.replicaof('NO', 'ONE')
    await until(cache, false)
    await admin.quit()
  })
})
