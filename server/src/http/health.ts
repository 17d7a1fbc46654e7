/** Liveness and readiness: /livez says that the process turns, /readyz whether it should get traffic. */
import Router from '@koa/router'
import type { Deps } from '../deps.ts'
import type { State } from './context.ts'

/** Milliseconds that a check may take, and that its answer is reused: a prober must not become load. */
const checkMs = 1_000

type Readiness = {
  status: 'ready' | 'degraded' | 'not ready'
  store: 'up' | 'down'
  cache: 'up' | 'degraded'
}

async function check({ store, cache }: Pick<Deps, 'store' | 'cache'>): Promise<Readiness> {
  const [stored, cached] = await Promise.all([
    store.ping(AbortSignal.timeout(checkMs)).then(
      () => 'up' as const,
      () => 'down' as const,
    ),
    cache.describe().then(({ degraded }) => (degraded ? ('degraded' as const) : ('up' as const))),
  ])
  const status = stored === 'down' ? 'not ready' : cached === 'degraded' ? 'degraded' : 'ready'
  return { status, store: stored, cache: cached }
}

/** @param draining true once the process is on its way out: /readyz then answers 503 whatever else is up */
export function healthRouter(deps: Pick<Deps, 'store' | 'cache'>, draining: () => boolean): Router<State> {
  let latest: { at: number; answer: Promise<Readiness> } | undefined
  const readiness = () => {
    if (!latest || performance.now() - latest.at > checkMs)
      latest = { at: performance.now(), answer: check(deps) }
    return latest.answer
  }
  return new Router<State>()
    .get('/livez', (ctx) => {
      ctx.body = { status: 'live' }
    })
    .get('/readyz', async (ctx) => {
      const answer = await readiness()
      const body = draining() ? { ...answer, status: 'draining' } : answer
      ctx.status = body.status === 'ready' || body.status === 'degraded' ? 200 : 503
      ctx.body = body
    })
}
