/** A real HTTP server that answers as a test wants, misbehaviour included. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export type Answerer = (response: ServerResponse, url: URL, request: IncomingMessage) => void

export interface HttpServer {
  base: string
  /** The addresses it was asked for, in order. */
  asked: URL[]
  /** Answers each request with the next of these; the last one stays. */
  answers(...answerers: Answerer[]): void
  close(): Promise<void>
}

/** Sends JSON under the media type that WeChat uses. */
export const json =
  (body: unknown): Answerer =>
  (response) => {
    response.setHeader('Content-Type', 'text/plain; charset=utf-8')
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

/** Listens on a free port. */
export async function openHttpServer(): Promise<HttpServer> {
  let queue: Answerer[] = []
  const asked: URL[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://wechat.test')
    asked.push(url)
    const answerer = queue.length > 1 ? queue.shift() : queue[0]
    answerer?.(response, url, request)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    base: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    asked,
    answers: (...answerers) => {
      queue = answerers
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
