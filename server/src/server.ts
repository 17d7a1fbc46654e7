/** The server's public doors: open what it needs, then create it. */
import { setTimeout as sleep } from 'node:timers/promises'
import type Koa from 'koa'
import type { Logger } from 'pino'
import { createMemoryCache } from './cache/memory.ts'
import { createRedisCache } from './cache/redis.ts'
import type { Config } from './config.ts'
import type { Deps } from './deps.ts'
import { createApp } from './http/app.ts'
import type { State } from './http/context.ts'
import { createListener, type DrainOptions } from './http/listen.ts'
import { createMetricsServer } from './http/metrics-server.ts'
import { createLogger } from './logger.ts'
import { createMetrics } from './metrics.ts'
import { createSealer } from './sealed.ts'
import { appSecrets } from './secret.ts'
import { openMongoStore } from './storage/mongo/store.ts'
import { openSqliteStore } from './storage/sqlite/store.ts'
import { createWechatApi } from './wechat/api.ts'
import { createLogin } from './wechat/login.ts'
import { createSessionKeys } from './wechat/session-keys.ts'

/** After which a server has stopped, whether or not its database lets itself be closed, in milliseconds. */
const stopMs = 8_000

export interface Server {
  readonly app: Koa<State>
  /** Listens; resolves with the address. @throws Error when the port is taken */
  start(): Promise<{ url: string }>
  /**
   * Drains and closes the dependencies; at most 8 s, whatever a client or a database does.
   * @param options idleGraceMs how long idle sockets stay open for a request on its way
   * @returns false when requests were still running at the end
   */
  stop(options?: DrainOptions): Promise<boolean>
}

/**
 * Opens what the configuration names. Resolves although MongoDB or Redis is away: the server says so in /readyz.
 * @param given a clock for tests, a logger of the caller
 */
export async function openDeps(
  config: Config,
  given: { clock?: () => Date; logger?: Logger } = {},
): Promise<Deps> {
  const clock = given.clock ?? (() => new Date())
  const logger = given.logger ?? createLogger(config.logLevel)
  const metrics = createMetrics({ process: config.metricsPort !== undefined })
  const sealer = createSealer(await appSecrets(config, logger), config.appid)
  const cache = config.redisUrl ? createRedisCache({ url: config.redisUrl, logger }) : createMemoryCache()
  const store = config.mongodbUri
    ? openMongoStore({ uri: config.mongodbUri, autoIndex: !config.production, logger })
    : await openSqliteStore({ dataDir: config.dataDir, logger })
  const wechat = createWechatApi({
    appid: config.appid,
    secret: config.wechatSecret,
    base: config.wechatApiBase,
    logger,
    onAnswer: (errcode) => metrics.wechatAnswered('jscode2session', errcode),
  })
  const sessionKeys = createSessionKeys({ cache, sealer, clock })
  const login = createLogin({ cache, wechat, sealer, sessionKeys })
  return { config, store, cache, sealer, sessionKeys, login, metrics, logger, clock }
}

/** A server over opened dependencies; it owns them from here on and closes them when it stops. */
export function createServer(deps: Deps): Server {
  const { config, logger } = deps
  let draining = false
  const app = createApp(deps, () => draining)
  const listener = createListener(app.callback())
  const metrics = config.metricsPort === undefined ? undefined : createMetricsServer(deps.metrics)
  return {
    app,
    async start() {
      if (metrics && config.metricsPort !== undefined) await metrics.listen('127.0.0.1', config.metricsPort)
      const url = await listener.listen(config.host, config.port)
      logger.info({ url }, 'listening')
      return { url }
    },
    async stop(options) {
      draining = true
      const limit = sleep(stopMs, undefined, { ref: false })
      const drains = [listener.drain(options), metrics?.drain({ ...options, idleGraceMs: 0 })]
      const inTime = !(await Promise.all(drains)).includes(false)
      await Promise.race([Promise.allSettled([deps.cache.close(), deps.store.close()]), limit])
      return inTime
    },
  }
}
