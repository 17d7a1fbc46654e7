/** Mounts the endpoints where the contract's route table says. */
import Router from '@koa/router'
import { basePath, routes } from '@qunbang/shared/routes'
import type { State } from './context.ts'
import type { Authenticate, Endpoint } from './endpoint.ts'

/** A router for all endpoints under the base path; other methods of a known path are answered by it too. */
export function createRouter(endpoints: readonly Endpoint[], authenticate: Authenticate): Router<State> {
  const router = new Router<State>({ prefix: basePath, sensitive: true })
  for (const endpoint of endpoints) {
    const { method, path } = routes[endpoint.name]
    router.register(path, [method], (ctx) => endpoint.answer(ctx, authenticate))
  }
  return router
}
