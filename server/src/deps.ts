/** What the services are given instead of importing it: ports, clock, logger, configuration. */
import type { Logger } from 'pino'
import type { Cache } from './cache/cache.ts'
import type { Config } from './config.ts'
import type { Metrics } from './metrics.ts'
import type { Sealer } from './sealed.ts'
import type { Store } from './storage/store.ts'
import type { Login } from './wechat/login.ts'
import type { SessionKeys } from './wechat/session-keys.ts'

export interface Deps {
  config: Config
  store: Store
  cache: Cache
  sealer: Sealer
  sessionKeys: SessionKeys
  login: Login
  metrics: Metrics
  logger: Logger
  clock: () => Date
}
