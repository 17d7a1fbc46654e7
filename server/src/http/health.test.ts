/** /livez and /readyz: what a process manager and a load balancer are told. */
import { Agent, request } from 'node:http'
import { expect, it } from 'vitest'
import { evening } from '../testing/evening.ts'

/** Asks over one kept connection, as a load balancer does. */
function createProber(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return (path: string) =>
    new Promise<{ status: number | undefined; connection: string | undefined; body: unknown }>(
      (resolve, reject) => {
        request(url + path, { agent }, async (response) => {
          const text = Buffer.concat(await response.toArray()).toString()
          const { statusCode: status, headers } = response
          resolve({ status, connection: headers.connection, body: JSON.parse(text) })
        })
          .on('error', reject)
          .end()
      },
    )
}

it('says that it lives and is ready', async () => {
  const { server } = await evening()
  expect(await server.send('/livez')).toMatchObject({ status: 200, body: { status: 'live' } })
  expect(await server.send('/readyz')).toMatchObject({
    status: 200,
    body: { status: 'ready', store: 'up', cache: 'up' },
  })
})

it('says that it is not ready as soon as it is on its way out, and answers whom it still has', async () => {
  const { server, world, calls } = await evening()
  const probe = createProber(server.url)
  expect(await probe('/readyz')).toMatchObject({ status: 200, connection: 'keep-alive' })

  world.switches.platformDelayMs = 1_000
  const running = server.call('createSession', { code: await server.code('Wang') })
  await expect.poll(() => calls.total(), { timeout: 15_000 }).toBe(1)
  const stopped = server.stop({ idleGraceMs: 500 })
  expect(await probe('/readyz')).toMatchObject({
    status: 503,
    connection: 'close',
    body: { status: 'draining' },
  })
  expect((await running).status).toBe(201)
  expect(await stopped).toBe(true)
  await expect(server.send('/livez')).rejects.toThrow()
})

it('asks the engines once for many probers', async () => {
  let pings = 0
  const { server } = await evening({
    wrap: (deps) => ({
      ...deps,
      store: {
        ...deps.store,
        ping: (signal) => {
          pings += 1
          return deps.store.ping(signal)
        },
      },
    }),
  })
  const answers = await Promise.all(Array.from({ length: 50 }, () => server.send('/readyz')))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(pings).toBe(1)
})
