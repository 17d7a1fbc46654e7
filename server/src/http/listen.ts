/** Listening, and leaving without a lost request (reload gaps under pm2: server-side keep-alive sockets must be told, not cut). */
import {
  createServer as createHttpServer,
  type RequestListener,
  Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** After which a draining server closes sockets that carry no request, in milliseconds: until then a request on its way still gets its answer. */
const idleGraceMs = 2_000
/** After which it gives up on requests that still run, in milliseconds: more than the 7.2 s that a request may take. */
const limitMs = 7_500

export interface DrainOptions {
  idleGraceMs?: number
  limitMs?: number
}

export interface Listener {
  readonly server: Server
  /** Resolves with the address once connections are taken. @throws Error EADDRINUSE and the like */
  listen(host: string, port: number): Promise<string>
  /**
   * Takes no new connection, answers what runs with `Connection: close`, then closes. One that does not listen has
   * nothing to drain.
   * @returns false when requests were still running at the end
   */
  drain(options?: DrainOptions): Promise<boolean>
}

const urlOf = (server: Server, host: string): string => {
  const { port } = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** The sockets of a server, and the answers that run on them. */
function watch(server: Server) {
  const open = new Set<Socket>()
  const running = new Map<ServerResponse, Socket>()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  server.on('request', ({ socket }, response) => {
    running.set(response, socket)
    response.once('close', () => running.delete(response))
  })
  return { open, running }
}

/** Lets go of who sent no whole request: Node's closeIdleConnections spares those who never had an answer. */
function releaseIdle({ open, running }: ReturnType<typeof watch>): void {
  const busy = new Set(running.values())
  for (const socket of open) if (!busy.has(socket)) socket.destroy()
  // One that was to be kept alive would hold the drain after its answer.
  for (const [response, socket] of running) response.once('close', () => socket.destroySoon())
}

/** A listener whose server has the time limits of a public API. */
export function createListener(onRequest: RequestListener): Listener {
  let draining = false
  const server = createHttpServer({
    requestTimeout: 15_000,
    headersTimeout: 10_000,
    keepAliveTimeout: 65_000,
    maxHeaderSize: 16_384,
  })
  const sockets = watch(server)
  server.on('request', (request, response) => {
    if (draining) response.setHeader('Connection', 'close')
    onRequest(request, response)
  })
  return {
    server,
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => {
          server.off('error', reject)
          resolve(urlOf(server, host))
        })
      }),
    drain: (options = {}) =>
      new Promise((resolve) => {
        draining = true
        for (const response of sockets.running.keys())
          if (!response.headersSent) response.setHeader('Connection', 'close')
        let inTime = true
        const idle = setTimeout(() => releaseIdle(sockets), options.idleGraceMs ?? idleGraceMs)
        const late = setTimeout(() => {
          inTime = sockets.running.size === 0
          for (const socket of sockets.open) socket.destroy()
        }, options.limitMs ?? limitMs)
        // net.Server's own close stops listening and leaves the sockets alone; http.Server's also cuts idle ones,
        // on which a keep-alive client may be sending just now.
        Object.getPrototypeOf(Server.prototype).close.call(server, () => {
          clearTimeout(idle)
          clearTimeout(late)
          resolve(inTime)
        })
      }),
  }
}
