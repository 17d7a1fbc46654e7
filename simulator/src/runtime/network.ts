/** The network of a phone: ten requests at once, time limits, none in a suspended process, and a switch. Maps the addresses of the build to those of the demo. */
import type { Activity } from './activity.ts'
import type { Journal } from './journal.ts'
import { failure } from './wx/call.ts'

export interface NetworkOptions {
  /** Origin in the build -> origin that really answers. Any other address is "not in domain list". */
  origins: Readonly<Record<string, string>>
  fetch?: typeof fetch
  /** Milliseconds by kind, from app.json; WeChat's default is 60 s. */
  timeouts?: { request?: number; uploadFile?: number }
}

export interface Outgoing {
  kind: 'request' | 'uploadFile'
  method: string
  url: URL
  headers: Record<string, string>
  body: string | FormData | undefined
  timeout: number | null
}

export interface Answer {
  status: number
  headers: Record<string, string>
  cookies: string[]
  text: string
}

export interface Network {
  online: boolean
  /** Milliseconds that every request waits before it leaves. */
  delay: number
  /** @throws WxFailure when no answer came; any HTTP status is an answer */
  send(request: Outgoing, controller: AbortController): Promise<Answer>
  /** The process is suspended: what is unfinished, and what is begun until `resume`, fails as interrupted. */
  interrupt(): void
  resume(): void
  listen(callback: (status: object) => void): void
  unlisten(callback: (status: object) => void): void
}

const atOnce = 10

/** @param activity counts requests as work under way */
export function createNetwork(options: NetworkOptions, journal: Journal, activity: Activity): Network {
  const slots = createSlots(atOnce)
  const running = new Set<AbortController>()
  const listeners = new Set<(status: object) => void>()
  let interrupted = false
  let online = true
  const network: Network = {
    delay: 0,
    get online() {
      return online
    },
    set online(value) {
      if (value === online) return
      online = value
      for (const listener of listeners) {
        activity.whenAwake(() => listener({ isConnected: online, networkType: online ? 'wifi' : 'none' }))
      }
    },
    async send(request, controller) {
      const done = activity.begin(`${request.method} ${request.url.pathname}`)
      running.add(controller)
      if (interrupted) controller.abort('interrupted')
      const release = await slots.take()
      try {
        return await transfer(request, controller, options, network, journal)
      } finally {
        release()
        running.delete(controller)
        done()
      }
    },
    interrupt() {
      interrupted = true
      for (const controller of running) controller.abort('interrupted')
    },
    resume() {
      interrupted = false
    },
    listen: (callback) => void listeners.add(callback),
    unlisten: (callback) => void listeners.delete(callback),
  }
  return network
}

async function transfer(
  request: Outgoing,
  controller: AbortController,
  options: NetworkOptions,
  network: Network,
  journal: Journal,
): Promise<Answer> {
  const target = options.origins[request.url.origin]
  const name = `${request.method} ${request.url.pathname}`
  const fail = (message: string) => {
    journal.add('http', name, { failed: message })
    return failure(request.kind, message)
  }
  if (target === undefined) throw fail('url not in domain list')
  const limit = request.timeout ?? options.timeouts?.[request.kind] ?? 60_000
  const timer = setTimeout(() => controller.abort('timeout'), limit)
  const began = Date.now()
  try {
    if (network.delay > 0) await wait(network.delay, controller.signal)
    if (!network.online || controller.signal.aborted) throw new Error('offline')
    const answer = await exchange(request, target, options.fetch ?? fetch, controller.signal)
    journal.add('http', name, { status: answer.status, ms: Date.now() - began, body: answer.text })
    return answer
  } catch {
    throw fail(
      controller.signal.aborted
        ? String(controller.signal.reason)
        : 'errcode:-106 net::ERR_INTERNET_DISCONNECTED',
    )
  } finally {
    clearTimeout(timer)
  }
}

async function exchange(
  request: Outgoing,
  target: string,
  send: typeof fetch,
  signal: AbortSignal,
): Promise<Answer> {
  const { pathname, search } = request.url
  const response = await send(`${target}${pathname}${search}`, {
    method: request.method,
    headers: request.headers,
    signal,
    ...(request.body === undefined ? {} : { body: request.body }),
  })
  const text = await response.text()
  const headers: Record<string, string> = {}
  // Phones hand the names over as an HTTP/1.1 server wrote them: Retry-After.
  response.headers.forEach((value, key) => {
    headers[key.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())] = value
  })
  return { status: response.status, headers, cookies: response.headers.getSetCookie?.() ?? [], text }
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new Error(String(signal.reason)))
    })
  })
}

/** The eleventh waits until one of the ten is through. */
function createSlots(count: number) {
  let free = count
  const waiting: (() => void)[] = []
  const release = () => {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
  return {
    async take(): Promise<() => void> {
      if (free > 0) free--
      else await new Promise<void>((resolve) => waiting.push(resolve))
      return release
    },
  }
}
