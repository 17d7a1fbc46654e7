/** helmet's headers on every answer. They are the same every time, so helmet is asked once and not on each request. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'
import type { Middleware } from './context.ts'

/** JSON only: nothing that this server sends may load anything. */
const protect = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
})

function headersOf(middleware: typeof protect): Record<string, string> {
  const headers: Record<string, string> = {}
  const response = {
    setHeader: (name: string, value: string) => {
      headers[name] = value
    },
    removeHeader: () => {},
  }
  middleware({} as IncomingMessage, response as unknown as ServerResponse, (error) => {
    if (error) throw error
  })
  return headers
}

const headers = headersOf(protect)

export const securityHeaders: Middleware = async (ctx, next) => {
  ctx.set(headers)
  await next()
}
