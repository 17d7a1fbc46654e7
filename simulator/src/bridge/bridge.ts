/** The one way from the windows of a browser to the world and the real server: phone calls, requests, commands, and what changes. */
import { randomUUID } from 'node:crypto'
import Router from '@koa/router'
import type { Person } from '../world/people.ts'
import type { World } from '../world.ts'
import { carry } from './carry.ts'
import { obey, personOf } from './commands.ts'
import { createEvents } from './events.ts'
import { jsonBody } from './json-body.ts'
import { createLog, type Log } from './log.ts'
import { createPhoneCalls } from './phones.ts'
import type { CarriedRequest, Command, LogLine, SwitchesView } from './protocol.ts'
import { viewWorld } from './world-view.ts'

export interface BridgeOptions {
  world: World
  /** The people one can be; asked at each use. */
  cast: () => readonly Person[]
  /** Origin in the build -> origin that really answers; asked at each request. */
  origins: () => Record<string, string>
  restartServer(): Promise<void>
  log?: Log
}

export interface Bridge {
  router: Router
  close(): void
}

export function createBridge({
  world,
  cast,
  origins,
  restartServer,
  log = createLog(),
}: BridgeOptions): Bridge {
  const run = randomUUID()
  const switches = allSwitches(world)
  const view = () => viewWorld({ world, run, cast: cast(), switches, origins: Object.keys(origins()) })
  const events = createEvents(() => ({ world: view(), log: log.recent() }))
  const callPhone = createPhoneCalls(world, switches, log)
  const changed = () => events.world(view())
  const router = new Router({ prefix: '/bridge' })
  log.listen(events.log)

  router.get('/events', (ctx) => events.stream(ctx))
  router.post('/phones/:personId/:method', async (ctx) => {
    const { personId = '', method = '' } = ctx.params as Record<string, string>
    const args = (await jsonBody(ctx)) as unknown[]
    const before = switches.nextCodeExpired
    ctx.body = (await callPhone(personOf(world, { personId }), method, args)) ?? ctx.throw(404)
    if (method === 'sendCard' || switches.nextCodeExpired !== before) changed()
  })
  router.post('/requests', async (ctx) => {
    ctx.body = await carry((await jsonBody(ctx)) as CarriedRequest, origins())
  })
  router.post('/commands', async (ctx) => {
    await obey((await jsonBody(ctx)) as Command, { world, switches, log, restartServer })
    changed()
    ctx.status = 204
  })
  router.post('/log', async (ctx) => {
    log.add((await jsonBody(ctx)) as LogLine[])
    ctx.status = 204
  })
  return { router, close: events.close }
}

/** The world's own object, so that what is switched here is switched there. */
function allSwitches(world: World): SwitchesView {
  return Object.assign(world.switches, { cardsWithoutTicket: false, nextCodeExpired: false })
}
