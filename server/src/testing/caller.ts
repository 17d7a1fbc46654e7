/** Calls a running server over HTTP: by the contract's names with the contract's types, or with anything at all. */
import type { Input, Output } from '@qunbang/shared/contract'
import type { ErrorCode } from '@qunbang/shared/errors'
import { basePath, type Route, type RouteName, routes } from '@qunbang/shared/routes'

export interface Answer<Body> {
  status: number
  headers: Headers
  /** What the contract promises for a success; an error's body when `code` is set. */
  body: Body
  /** The body before it was parsed. */
  text: string
  /** The error's code; undefined when it worked. */
  code: ErrorCode | undefined
}

export interface CallOptions {
  bearer?: string | undefined
  headers?: Record<string, string>
}

export interface RawCall extends CallOptions {
  method?: string
  /** Sent as it is; nothing is set that would describe it. */
  body?: string | Uint8Array
}

export interface Caller {
  /** Every answer so far, head and body, as it came over the wire. */
  readonly heard: string[]
  call<Name extends RouteName>(
    name: Name,
    input: Input<Name>,
    options?: CallOptions,
  ): Promise<Answer<Output<Name>>>
  /** @param path behind the server's address, so with the base */
  send(path: string, call?: RawCall): Promise<Answer<unknown>>
}

const json = { 'Content-Type': 'application/json' }
/** A server that answers nothing for so long hangs, in milliseconds. */
const patienceMs = 15_000

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const codeIn = (body: unknown): ErrorCode | undefined =>
  (body as { error?: { code?: ErrorCode } } | null | undefined)?.error?.code

/** Where a route's call goes, and what is left of the input for its query or body. */
export function address({ method, path }: Route, input: object): { path: string; rest: object } {
  const rest = new Map(Object.entries(input))
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(rest.get(name))
    rest.delete(name)
    return encodeURIComponent(value)
  })
  const given = Object.fromEntries(rest)
  if (method !== 'GET') return { path: basePath + filled, rest: given }
  const query = new URLSearchParams()
  for (const [name, value] of rest) query.set(name, String(value))
  return { path: `${basePath}${filled}${query.size ? `?${query}` : ''}`, rest: {} }
}

/** @param url the server's address, without a slash at its end */
export function createCaller(url: string): Caller {
  const heard: string[] = []

  async function send(path: string, { method = 'GET', bearer, headers, body }: RawCall = {}) {
    const response = await fetch(url + path, {
      method,
      headers: { ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }), ...headers },
      ...(body !== undefined && { body }),
      signal: AbortSignal.timeout(patienceMs),
    })
    const text = await response.text()
    heard.push(`${JSON.stringify([...response.headers])}\n${text}`)
    const parsed = parse(text)
    return { status: response.status, headers: response.headers, body: parsed, text, code: codeIn(parsed) }
  }

  return {
    heard,
    send,
    async call<Name extends RouteName>(name: Name, input: Input<Name>, options: CallOptions = {}) {
      const route: Route = routes[name]
      const { path, rest } = address(route, input as object)
      const hasBody = route.method === 'POST' || Object.keys(rest).length > 0
      const answer = await send(path, {
        method: route.method,
        bearer: options.bearer,
        headers: { ...(hasBody && json), ...options.headers },
        ...(hasBody && { body: JSON.stringify(rest) }),
      })
      return answer as Answer<Output<Name>>
    },
  }
}
