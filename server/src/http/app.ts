/** The Koa application: one middleware per file, in the order in which a request meets them. */
import Koa from 'koa'
import type { Deps } from '../deps.ts'
import { groupRoutes } from '../groups/routes.ts'
import { createGroups } from '../groups/service.ts'
import { sessionRoutes } from '../sessions/routes.ts'
import { createSessions } from '../sessions/service.ts'
import { shareRoutes } from '../shares/routes.ts'
import { createShares } from '../shares/service.ts'
import { accessLog } from './access-log.ts'
import type { State } from './context.ts'
import { deadline } from './deadline.ts'
import { documentsRouter } from './documents.ts'
import { errorAnswers } from './errors.ts'
import { healthRouter } from './health.ts'
import { noStore } from './no-store.ts'
import { requestId } from './request-id.ts'
import { createRouter } from './router.ts'
import { securityHeaders } from './security-headers.ts'

function createApi(deps: Deps) {
  const sessions = createSessions(deps)
  const groups = createGroups({ ...deps, sessions })
  const shares = createShares({ ...deps, groups })
  const endpoints = [...sessionRoutes(sessions), ...groupRoutes(groups), ...shareRoutes(shares)]
  return createRouter(endpoints, sessions.authenticate)
}

/** @param draining see {@link healthRouter} */
export function createApp(deps: Deps, draining: () => boolean): Koa<State> {
  const { config, logger, metrics } = deps
  const app = new Koa<State>({ proxy: config.trustProxy > 0, maxIpsCount: config.trustProxy })
  const api = createApi(deps)
  const health = healthRouter(deps, draining)
  const documents = documentsRouter({ page: config.development })
  app
    .use(requestId)
    .use(accessLog(logger, metrics))
    .use(securityHeaders)
    .use(noStore)
    .use(errorAnswers(logger))
    .use(deadline)
  for (const router of [api, health, documents]) app.use(router.routes())
  for (const router of [api, health, documents]) app.use(router.allowedMethods())
  app.on('error', (error: unknown) => logger.error({ err: error }, 'the answer could not be sent'))
  return app
}
