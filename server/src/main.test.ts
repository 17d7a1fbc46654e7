/** The process: what it prints, when it is ready, and how it ends. */
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { freePort } from '../../scripts/services/ports.ts'
import { createCaller } from './testing/caller.ts'
import { appid, wechatSecret } from './testing/cast.ts'
import { startChild } from './testing/child.ts'
import { evening } from './testing/evening.ts'

// Every test starts a process from its sources.
vi.setConfig({ testTimeout: 60_000 })

const pair = { WECHAT_APPID: appid, WECHAT_SECRET: wechatSecret }
let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'qunbang-main-'))
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }))
})
const start = (env: Record<string, string>, before?: string) =>
  startChild({ cwd, env, ...(before && { before }) })
const listening = async (child: ReturnType<typeof start>) =>
  createCaller(String((await child.says('listening')).url))

/** A child over the world of an evening, and a login there that takes its time. */
async function withSlowLogin(ms: number, before?: string) {
  const on = await evening()
  const child = start({ ...pair, PORT: '0', WECHAT_API_BASE: on.env.WECHAT_API_BASE ?? '' }, before)
  const { call } = await listening(child)
  const { url } = await child.says('listening')
  on.world.switches.platformDelayMs = ms
  const asked = async () => {
    const answer = call('createSession', { code: await on.server.code('Wang') })
    answer.catch(() => {})
    await expect.poll(() => on.calls.total(), { timeout: 15_000 }).toBe(1)
    return { answer }
  }
  return { child, asked, url: String(url) }
}

describe('the configuration', () => {
  it('is refused with every fault at once, and exit code 1', async () => {
    const child = start({ NODE_ENV: 'production', PORT: 'x' })
    expect(await child.ended()).toBe(1)
    for (const name of ['PORT', 'WECHAT_APPID', 'WECHAT_SECRET', 'APP_SECRET', 'MONGODB_URI'])
      expect(child.output()).toMatch(new RegExp(`^ {2}${name}: `, 'm'))
    expect(child.output()).not.toContain('    at ')
  })

  it('is read from .env, where real variables win and empty ones count as missing', async () => {
    const file = [`WECHAT_APPID=${appid}`, 'WECHAT_SECRET=wrong', 'PORT=1', 'LOG_LEVEL=silent', 'HOST=']
    writeFileSync(join(cwd, '.env'), file.join('\n'))
    const child = start({ WECHAT_SECRET: wechatSecret, WECHAT_APPID: '', PORT: '0', LOG_LEVEL: 'info' })
    expect((await child.says('listening')).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })
})

describe('starting', () => {
  it('says "listening" with the address, and "ready" to a process manager', async () => {
    const child = start({ ...pair, PORT: '0' })
    const ready = once(child.process, 'message')
    const { send } = await listening(child)
    expect(await ready).toContain('ready')
    expect(await send('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
  })

  it.each(['PORT', 'METRICS_PORT'])('tells which port is taken (%s), and exits with 1', async (name) => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    onTestFinished(() => void taken.close())
    const { port } = taken.address() as AddressInfo
    const child = start({ ...pair, PORT: '0', [name]: String(port) })
    expect(await child.ended()).toBe(1)
    expect(child.output()).toContain(`port ${port} is taken: set ${name} to another, or stop what uses it`)
  })

  it('tells that the folder for its data cannot be made, and exits with 1', async () => {
    writeFileSync(join(cwd, 'data'), 'a file')
    const child = start({ ...pair, PORT: '0' })
    expect(await child.ended()).toBe(1)
    expect(child.output()).toMatch(/"msg":"cannot start: .*data/)
  })

  it('tells what is wrong in the address of its database, and exits with 1', async () => {
    const child = start({ ...pair, PORT: '0', MONGODB_URI: 'mongodb://127.0.0.1:1/qunbang?bogus=1' })
    expect(await child.ended()).toBe(1)
    expect(child.output()).toMatch(/"msg":"cannot start: MONGODB_URI: .*bogus/)
  })

  it('serves its counters on loopback alone, on a port of their own', async () => {
    const on = await evening()
    const port = String(await freePort())
    const base = { ...pair, WECHAT_API_BASE: on.env.WECHAT_API_BASE ?? '' }
    const child = start({ ...base, PORT: '0', HOST: '0.0.0.0', METRICS_PORT: port })
    const { port: apiPort } = new URL(String((await child.says('listening')).url))
    const { call, send } = createCaller(`http://127.0.0.1:${apiPort}`)
    const code = await on.server.code('Wang')
    const data = await on.server.ciphertextFor('Wang', 'family', 'opengid without a watermark')
    expect((await call('enterGroup', { ...data, code })).status).toBe(200)
    await call('enterGroup', { ...data, iv: data.encryptedData, code })
    await call('createSession', { code: 'unknown' })

    const metrics = createCaller(`http://127.0.0.1:${port}`)
    expect((await metrics.send('/')).status).toBe(404)
    // Every address of 127/8 is this machine, and another door than the one that is meant.
    await expect(createCaller(`http://127.0.0.2:${port}`).send('/metrics')).rejects.toThrow()
    const { text } = await metrics.send('/metrics')
    for (const line of [
      'qunbang_http_request_seconds_count{route="enterGroup",method="POST",status="200"} 1',
      'qunbang_http_request_seconds_count{route="createSession",method="POST",status="401"} 1',
      'qunbang_wechat_answers_total{call="jscode2session",errcode="0"} 1',
      'qunbang_wechat_answers_total{call="jscode2session",errcode="40029"} 1',
      'qunbang_decrypt_failures_total{code="SESSION_KEY_STALE"} 1',
      'qunbang_ring_position_total{position="0"} 1',
      'qunbang_group_data_without_watermark_total 1',
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_seconds',
    ])
      expect(text).toContain(line)
    expect((await send('/metrics')).status).toBe(404)
  })
})

describe('ending', () => {
  it('SIGINT and nobody there: exits with 0', async () => {
    const child = start({ ...pair, PORT: '0' })
    await child.says('listening')
    child.process.kill('SIGINT')
    expect(await child.ended()).toBe(0)
  })

  it.each([
    ['the API', ['']],
    ['the API, in the middle of a head', ['GET / HTTP/1.1\r\nHos']],
    ['the counters', [undefined, '']],
    ['both', ['', '']],
  ])('SIGTERM while somebody says nothing on %s: exits with 0', async (_, texts) => {
    const metricsPort = await freePort()
    const child = start({ ...pair, PORT: '0', METRICS_PORT: String(metricsPort) })
    const { port } = new URL(String((await child.says('listening')).url))
    for (const [n, text] of texts.entries()) {
      if (text === undefined) continue
      const silent = connect(n === 0 ? Number(port) : metricsPort, '127.0.0.1').on('error', () => {})
      onTestFinished(() => void silent.destroy())
      await once(silent, 'connect')
      await new Promise((resolve) => silent.write(text, resolve))
    }
    child.process.kill('SIGTERM')
    expect(await child.ended()).toBe(0)
  })

  it('SIGTERM: answers what runs, says that it is not ready, exits with 0', async () => {
    const { child, asked, url } = await withSlowLogin(2_000)
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const readiness = () =>
      new Promise((resolve, reject) => {
        request(`${url}/readyz`, { agent }, (response) => resolve(response.resume().statusCode))
          .on('error', reject)
          .end()
      })
    expect(await readiness()).toBe(200)
    const { answer } = await asked()
    child.process.kill('SIGTERM')
    await expect.poll(readiness, { interval: 20, timeout: 15_000 }).toBe(503)
    expect((await answer).status).toBe(201)
    expect(await child.ended()).toBe(0)
  })

  it('a second signal does not wait: exit code 1', async () => {
    const { child, asked } = await withSlowLogin(60_000)
    await asked()
    child.process.kill('SIGTERM')
    await new Promise((resolve) => setTimeout(resolve, 100))
    child.process.kill('SIGTERM')
    expect(await child.ended()).toBe(1)
  })

  it('a fault that nobody caught is logged, what runs is answered, exit code 1', async () => {
    const stray = 'process.on("SIGUSR2", () => { Promise.reject(new Error("a stray promise")) })'
    const { child, asked } = await withSlowLogin(500, stray)
    const { answer } = await asked()
    child.process.kill('SIGUSR2')
    expect((await answer).status).toBe(201)
    expect(await child.ended()).toBe(1)
    expect(await child.says('unhandledRejection')).toMatchObject({
      level: 60,
      err: { message: 'a stray promise' },
    })
  })
})
