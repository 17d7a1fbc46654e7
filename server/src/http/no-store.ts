/** No answer of the API is kept by anybody in between: all of it is about the caller. */
import { basePath } from '@qunbang/shared/routes'
import type { Middleware } from './context.ts'

/** Marks every answer under the base path, refusals included. */
export const noStore: Middleware = async (ctx, next) => {
  if (ctx.path === basePath || ctx.path.startsWith(`${basePath}/`)) ctx.set('Cache-Control', 'no-store')
  await next()
}
