/** call(route, input, credential): one route of the contract. Knows the route table and no store. */
import type { Input, Output } from '@qunbang/shared/contract'
import { basePath, type Route, type RouteName, routes } from '@qunbang/shared/routes'
import { type HttpRequest, request } from '../wechat/request.ts'
import { Offline, readError } from './errors.ts'

/** Who calls: by the token of a session, or by a fresh code of wx.login, which the server exchanges. */
export type Credential = { token: string } | { code: string }

/**
 * Calls the route; ten seconds at most, and once more when no answer came and the route is safe to repeat.
 * @param input path ids, query and body in one object
 * @throws ApiError what the server answered, with the contract's code and action
 * @throws Offline when no answer came
 */
export async function call<Name extends RouteName>(
  name: Name,
  input: Input<Name>,
  credential?: Credential,
): Promise<Output<Name>> {
  const route: Route = routes[name]
  const message = toRequest(route, input as Values, credential)
  const answer = await request(message)
    .catch((error) => (route.safeToRepeat ? request(message) : Promise.reject(error)))
    .catch((error) => Promise.reject(new Offline(error)))
  if (answer.status >= 200 && answer.status < 300) return answer.data as Output<Name>
  throw readError(answer)
}

type Values = Record<string, string | number | undefined>

function toRequest(route: Route, input: Values, credential?: Credential): HttpRequest {
  const rest: Values = { ...input, ...(credential && 'code' in credential && { code: credential.code }) }
  const path = route.path.replace(/:(\w+)/g, (_, key: string) => {
    const value = rest[key]
    delete rest[key]
    return encodeURIComponent(String(value))
  })
  const header: Record<string, string> =
    credential && 'token' in credential ? { Authorization: `Bearer ${credential.token}` } : {}
  const url = `${__API_URL__}${basePath}${path}`
  if (route.method === 'GET' || route.method === 'DELETE')
    return { method: route.method, url: url + toQuery(rest), header }
  return { method: route.method, url, header: { ...header, 'Content-Type': 'application/json' }, body: rest }
}

function toQuery(values: Values): string {
  const pairs = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}
