/** A small client of the API: paths from the route table, inputs and outputs from the contract. Refusals are values, for the evening compares them. */
import type { Input, Output } from '@qunbang/shared/contract'
import type { ErrorBody, ErrorCode } from '@qunbang/shared/errors'
import { basePath, type Route, type RouteName, routes } from '@qunbang/shared/routes'

interface Success<Body> {
  ok: true
  status: number
  body: Body
}

interface Refusal {
  ok: false
  status: number
  error: ErrorBody['error']
}

export type Answer<Name extends RouteName> = Success<Output<Name>> | Refusal

export interface Api {
  /** @param token the bearer, when the route needs one and the input carries no code */
  call<Name extends RouteName>(route: Name, input: Input<Name>, token?: string | null): Promise<Answer<Name>>
}

/** @param origin where the server listens, without a slash at the end */
export function createApi(origin: string): Api {
  return {
    async call<Name extends RouteName>(name: Name, input: Input<Name>, token: string | null = null) {
      const { url, init } = requestOf(routes[name], input as Record<string, unknown>)
      const authorization = token === null ? {} : { authorization: `Bearer ${token}` }
      const response = await fetch(origin + basePath + url, {
        ...init,
        headers: { ...init.headers, ...authorization },
      })
      const text = await response.text()
      const body: unknown = text === '' ? undefined : JSON.parse(text)
      const { ok, status } = response
      return ok
        ? { ok, status, body: body as Output<Name> }
        : { ok, status, error: (body as ErrorBody).error }
    },
  }
}

/** Keys of the input that the path names go there; the rest is the query of a GET and the body of anything else. */
function requestOf(route: Route, input: Record<string, unknown>) {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined))
  const path = route.path.replace(/:(\w+)/g, (_, key: string) => {
    const value = encodeURIComponent(String(rest.get(key)))
    rest.delete(key)
    return value
  })
  if (route.method === 'GET') {
    const query = new URLSearchParams([...rest].map(([key, value]) => [key, String(value)]))
    return { url: rest.size > 0 ? `${path}?${query}` : path, init: { method: route.method, headers: {} } }
  }
  const hasBody = route.method === 'POST' || route.method === 'PATCH' || rest.size > 0
  const body = hasBody ? { body: JSON.stringify(Object.fromEntries(rest)) } : {}
  const headers = hasBody ? { 'content-type': 'application/json' } : {}
  return { url: path, init: { method: route.method, headers, ...body } }
}

/** What an answer comes to, as a value that a story can compare. */
export interface Outcome {
  status: number
  code?: ErrorCode
  action?: string
}

/** The status of a success; status, code and action of a refusal. */
export const outcomeOf = (answer: Success<unknown> | Refusal): Outcome =>
  answer.ok
    ? { status: answer.status }
    : { status: answer.status, code: answer.error.code, action: answer.error.action }

/** The body of a success. @throws Error with the refusal, where a story cannot go on without the success */
export function bodyOf<Name extends RouteName>(answer: Answer<Name>): Output<Name> {
  if (answer.ok) return answer.body
  throw new Error(`The server refused: ${answer.status} ${answer.error.code} ${answer.error.message}`)
}
