/** Answers as api.weixin.qq.com does, over one world: a real server under test calls it through WECHAT_API_BASE. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import Router from '@koa/router'
import Koa, { type Context } from 'koa'
import { createRandom } from '../world/random.ts'
import type { PlatformFault } from '../world/switches.ts'
import type { World } from '../world.ts'
import { type Calls, countCalls } from './calls.ts'
import { errmsgs } from './errcodes.ts'
import { queryFault, type SessionAnswer, type SessionQuery, spendCode } from './jscode2session.ts'

export interface Platform {
  app: Koa
  calls: Calls
  /** Listens on 127.0.0.1; port 0 picks one. `close` also ends the answers that hang. */
  listen(port?: number): Promise<{ url: string; close: () => Promise<void> }>
}

/** One call of jscode2session, for who watches; `answer` is null when none that can be read was given. */
export interface PlatformCall {
  code: string
  answer: SessionAnswer | null
}

/**
 * WeChat's server API, GET /sns/jscode2session. Errors have HTTP status 200 and text/plain, as WeChat's have.
 * @param watch told of every call when it is answered
 */
export function createPlatform(world: World, watch: (call: PlatformCall) => void = () => {}): Platform {
  const calls = countCalls()
  const rids = createRandom('rid')
  const router = new Router()

  function write(ctx: Context, code: string, answer: SessionAnswer): void {
    watch({ code, answer })
    const rid = [rids.hex(8), rids.hex(8), rids.hex(8)].join('-')
    const body =
      'errcode' in answer ? { ...answer, errmsg: `${errmsgs[answer.errcode]}, rid: ${rid}` } : answer
    calls.answer('errcode' in answer ? answer.errcode : 0)
    ctx.status = 200
    ctx.type = 'text/plain'
    ctx.body = JSON.stringify(body)
  }

  router.get('/sns/jscode2session', async (ctx) => {
    const query = readQuery(ctx.query)
    calls.came(query.js_code)
    if (world.switches.platformDelayMs > 0) await delay(world.switches.platformDelayMs)
    const fault = world.takeFault()
    if (fault === 'busy') return write(ctx, query.js_code, { errcode: -1 })
    if (fault === 'too-frequent') return write(ctx, query.js_code, { errcode: 45011 })
    const answer = queryFault(world, query) ?? spendCode(world, query.js_code)
    if (fault === 'busy-spent') return write(ctx, query.js_code, { errcode: -1 })
    if (fault) {
      watch({ code: query.js_code, answer: null })
      return spoil(ctx, fault)
    }
    write(ctx, query.js_code, answer)
  })

  const app = new Koa()
  app.silent = true
  app.use(router.routes())
  return { app, calls, listen: (port = 0) => listen(app, port) }
}

/** Answers so that nobody can tell what became of the code. */
function spoil(ctx: Context, fault: Exclude<PlatformFault, 'busy' | 'busy-spent' | 'too-frequent'>): void {
  if (fault === 'unreadable') {
    ctx.type = 'text/html'
    ctx.body = '<html><body>502 Bad Gateway</body></html>'
    return
  }
  ctx.respond = false
  if (fault === 'reset') ctx.req.socket.destroy()
}

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? ''

const readQuery = (query: Record<string, string | string[] | undefined>): SessionQuery => ({
  appid: first(query.appid),
  secret: first(query.secret),
  js_code: first(query.js_code),
  grant_type: first(query.grant_type),
})

async function listen(app: Koa, port: number) {
  const server = createServer(app.callback())
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
