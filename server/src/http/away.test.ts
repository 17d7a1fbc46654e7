/** With the database or Redis away: nobody waits for ever, everybody is told what to do, and all is well when they are back. */
import { describe, expect, it } from 'vitest'
import { createRedisServer, hasRedisServer } from '../../../scripts/testing/redis-server.ts'
import { type Backend, services } from '../testing/backend.ts'
import { type Evening, evening } from '../testing/evening.ts'
import { createProxy, type TcpProxy } from '../testing/proxy.ts'

type Caller = Evening['server']
const ready = { status: 200, body: { status: 'ready', store: 'up', cache: 'up' } }
const degraded = { status: 200, body: { status: 'degraded', store: 'up', cache: 'degraded' } }
const notReady = { status: 503, body: { status: 'not ready', store: 'down' } }
const unavailable = { status: 503, code: 'STORE_UNAVAILABLE', body: { error: { action: 'wait' } } }

/** Asks until the server says so; a prober's answer may be a second old. */
const says = (server: Caller, answer: object) =>
  expect.poll(() => server.send('/readyz'), { timeout: 15_000, interval: 100 }).toMatchObject(answer)

/** MongoDB behind a proxy that a test may cut. */
function behindProxy(): Backend & { proxy(): TcpProxy } {
  let proxy: TcpProxy | undefined
  return {
    ...services,
    async make() {
      const place = await services.make()
      const uri = new URL(place.env.MONGODB_URI ?? '')
      proxy = await createProxy(Number(uri.port))
      uri.port = String(proxy.port)
      // Whoever asks a replica set for its members goes past the proxy.
      uri.search = '?directConnection=true'
      return { ...place, env: { ...place.env, MONGODB_URI: uri.href } }
    },
    proxy() {
      if (!proxy) throw new Error('no evening has begun behind this proxy')
      return proxy
    },
  }
}

describe.skipIf(!services.offered)('with MongoDB away', () => {
  it.each(['cut', 'stall'] as const)(
    'every route that needs it answers 503 and never hangs (%s)',
    { timeout: 60_000 },
    async (fault) => {
      const backend = behindProxy()
      const { server } = await evening({ backend })
      await server.enters('Wang', 'family')
      await says(server, ready)
      backend.proxy()[fault]()

      const bearer = server.bearer('Wang')
      const family = { groupId: server.groupId('family') }
      const code = await server.code('Wang')
      const data = await server.ciphertextFor('Wang', 'family')
      const answers = await Promise.all([
        server.call('createSession', { code }),
        server.call('enterGroup', data, { bearer }),
        server.call('listGroups', {}, { bearer }),
        server.call('getGroup', family, { bearer }),
        server.call('listMembers', family, { bearer }),
        server.call('leaveGroup', family, { bearer }),
        server.call('rejoinGroup', family, { bearer }),
        server.call('createShare', {}, { bearer }),
      ])
      for (const answer of answers) expect(answer).toMatchObject(unavailable)
      await says(server, notReady)
      expect((await server.send('/livez')).status).toBe(200)

      backend.proxy().mend()
      await says(server, ready)
      expect(server.names(await server.lists('Wang', 'family'))).toEqual(['Wang'])
      expect((await server.call('enterGroup', data, { bearer })).status).toBe(200)
    },
  )

  it('the server starts, says that it is not ready, and is as soon as MongoDB is there', async () => {
    let proxy: TcpProxy | undefined
    const behind = behindProxy()
    const { server } = await evening({
      backend: {
        ...behind,
        async make() {
          const place = await behind.make()
          proxy = behind.proxy()
          proxy.cut()
          return place
        },
      },
    })
    await says(server, notReady)
    expect(await server.call('createSession', { code: await server.code('Wang') })).toMatchObject(unavailable)
    proxy?.mend()
    await says(server, ready)
    expect((await server.enters('Wang', 'family')).group.memberCount).toBe(1)
  })
})

describe.skipIf(!hasRedisServer())('with Redis away', () => {
  it('the server starts degraded, and people log in and enter all the same', async () => {
    const redis = await createRedisServer()
    const { server, calls } = await evening({ config: { REDIS_URL: redis.url } })
    await says(server, degraded)
    const code = await server.code('Wang')
    const data = { ...(await server.ciphertextFor('Wang', 'family')), code }
    const answers = await Promise.all([server.call('enterGroup', data), server.call('enterGroup', data)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(calls.withCode(code)).toBe(1)
    await server.logsIn('Li')
    await server.enters('Li', 'family')

    await redis.start()
    await says(server, ready)
    await redis.kill()
    await says(server, degraded)
    expect(server.names(await server.lists('Li', 'family')).sort()).toEqual(['Li', 'Wang'])
  })

  it('whose ring was lost with it is asked to log in when he enters by token alone, and comes in', async () => {
    const redis = await createRedisServer()
    const on = await evening({ config: { REDIS_URL: redis.url } })
    await redis.start()
    await says(on.server, ready)
    await on.server.logsIn('Wang')
    await redis.kill()
    await redis.start()
    await says(on.server, ready)
    await on.deps.cache.dropRing(on.server.userId('Wang'))
    const bearer = on.server.bearer('Wang')
    const first = await on.server.call('enterGroup', await on.server.ciphertextFor('Wang', 'family'), {
      bearer,
    })
    expect(first).toMatchObject({ status: 409, code: 'SESSION_KEY_STALE' })
    const code = await on.server.code('Wang')
    const data = await on.server.ciphertextFor('Wang', 'family')
    expect((await on.server.call('enterGroup', { ...data, code }, { bearer })).status).toBe(200)
    await redis.kill()
  })
})
