/** One evening: people and groups, WeChat's platform over them, and the real server on a port of its own. Ends by itself with the test file. */
import { randomUUID } from 'node:crypto'
import { createPlatform } from '@qunbang/simulator/platform'
import type { World } from '@qunbang/simulator/world'
import { afterAll } from 'vitest'
import { readConfig } from '../config.ts'
import type { Deps } from '../deps.ts'
import { createServer, openDeps, type Server } from '../server.ts'
import { type Backend, embedded, type Place } from './backend.ts'
import { type Caller, createCaller } from './caller.ts'
import { appid, createCast, wechatSecret } from './cast.ts'
import { type Clock, createClock } from './clock.ts'
import { createGuests, type Guests } from './guests.ts'
import { createLogLines } from './log-lines.ts'

export interface EveningOptions {
  /** The people of each WeChat group. */
  groups?: Record<string, readonly string[]>
  backend?: Backend
  /** Environment variables of the server, over the evening's own. */
  config?: Record<string, string>
  /** A say in what the server is given, for what only happens between two of its steps. */
  wrap?: (deps: Deps) => Deps
}

export interface Evening {
  world: World
  /** How often WeChat was asked. */
  calls: ReturnType<typeof createPlatform>['calls']
  clock: Clock
  server: Guests & Caller & { url: string } & Pick<Server, 'app' | 'stop'>
  deps: Deps
  /** The variables that the server was configured by. */
  env: Record<string, string>
  /** Every log line of the server. */
  logs: string[]
  /** What no log line and no answer may hold. */
  secrets: Set<string>
}

const endings: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

const family = { family: ['Wang', 'Li'], work: ['Wang', 'Zhao'] }

const envOf = (place: Place, platformUrl: string): Record<string, string> => ({
  NODE_ENV: 'test',
  PORT: '0',
  WECHAT_APPID: appid,
  WECHAT_SECRET: wechatSecret,
  WECHAT_API_BASE: platformUrl,
  APP_SECRET: randomUUID(),
  ...place.env,
})

/** Wang and Li in the family group, Wang and Zhao in the work group, unless other groups are given. */
export async function evening(options: EveningOptions = {}): Promise<Evening> {
  const { groups = family, backend = embedded, wrap = (deps) => deps } = options
  const clock = createClock()
  const cast = createCast({ groups, seed: randomUUID(), clock: clock.now })
  const platform = createPlatform(cast.world)
  const wechat = await platform.listen()
  endings.push(wechat.close)
  const place = await backend.make()
  endings.push(place.remove)

  const env = { ...envOf(place, wechat.url), ...options.config }
  const { logger, lines } = createLogLines()
  const deps = wrap(await openDeps(readConfig(env), { clock: clock.now, logger }))
  const started = createServer(deps)
  endings.push(() => started.stop({ idleGraceMs: 0 }))
  const { url } = await started.start()
  const caller = createCaller(url)
  return {
    world: cast.world,
    calls: platform.calls,
    clock,
    server: { ...createGuests(cast, caller), ...caller, url, app: started.app, stop: started.stop },
    deps,
    env,
    logs: lines,
    secrets: cast.secrets,
  }
}
