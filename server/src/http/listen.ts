/** Listening, and leaving without a lost request (reload gaps under pm2: server-side keep-alive sockets must be told, not cut). */
import {
  createServer as createHttpServer,
  type RequestListener,
  Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'

/** After which a draining server closes sockets that carry no request, in milliseconds: until then a request on its way still gets its answer. */
const idleGraceMs = 2_000
/** After which it gives up on requests that still run, in milliseconds. */
export const drainMs = 8_000

export interface Listener {
  readonly server: Server
  /** Resolves with the address once connections are taken. @throws Error EADDRINUSE and the like */
  listen(host: string, port: number): Promise<string>
  /**
   * Takes no new connection, answers what runs with `Connection: close`, then closes.
   * @returns false when requests were still running at the end
   */
  drain(options?: { idleGraceMs?: number }): Promise<boolean>
}

const urlOf = (server: Server, host: string): string => {
  const { port } = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** A listener whose server has the time limits of a public API. */
export function createListener(onRequest: RequestListener): Listener {
  let draining = false
  const running = new Set<ServerResponse>()
  const server = createHttpServer(
    { requestTimeout: 15_000, headersTimeout: 10_000, keepAliveTimeout: 65_000, maxHeaderSize: 16_384 },
    (request, response) => {
      if (draining) response.setHeader('Connection', 'close')
      running.add(response)
      response.once('close', () => running.delete(response))
      onRequest(request, response)
    },
  )
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
        // A socket that is kept after a late answer would hold the drain up to its end.
        for (const response of running) if (!response.headersSent) response.setHeader('Connection', 'close')
        let inTime = true
        const idle = setTimeout(() => server.closeIdleConnections(), options.idleGraceMs ?? idleGraceMs)
        const late = setTimeout(() => {
          inTime = false
          server.closeAllConnections()
        }, drainMs)
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
