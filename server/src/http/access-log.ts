/** One log line and one measurement per request. The path goes without its query; no header and no body is ever logged. */
import type { Logger } from 'pino'
import type { Metrics } from '../metrics.ts'
import type { Middleware } from './context.ts'

/** Logs and counts a request when it was answered. */
export const accessLog =
  (logger: Logger, metrics: Metrics): Middleware =>
  async (ctx, next) => {
    const start = performance.now()
    await next()
    const ms = performance.now() - start
    const route = ctx.state.route ?? 'none'
    metrics.answered({ route, method: ctx.method, status: ctx.status, seconds: ms / 1000 })
    logger.info(
      {
        requestId: ctx.state.requestId,
        method: ctx.method,
        path: ctx.path,
        route,
        status: ctx.status,
        ms: Math.round(ms * 10) / 10,
        ip: ctx.ip,
      },
      'answered',
    )
  }
