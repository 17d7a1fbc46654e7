/** Gives every request an id that its answer, its error and its log line carry. */
import { randomUUID } from 'node:crypto'
import type { Middleware } from './context.ts'

const acceptable = /^[A-Za-z0-9_-]{8,64}$/

/** Keeps an acceptable X-Request-Id that comes in, replaces any other. */
export const requestId: Middleware = async (ctx, next) => {
  const incoming = ctx.get('X-Request-Id')
  ctx.state.requestId = acceptable.test(incoming) ? incoming : randomUUID()
  ctx.set('X-Request-Id', ctx.state.requestId)
  await next()
}
