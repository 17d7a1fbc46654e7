/** What the middleware puts into a request's state, typed once. */
import type Koa from 'koa'
import type { Deadline } from '../deadline.ts'

export interface State {
  requestId: string
  deadline: Deadline
  /** The contract's name of the route, once the router found one; for logs and metrics. */
  route?: string
}

export type Context = Koa.ParameterizedContext<State>
export type Middleware = Koa.Middleware<State>
