/** The API document at /openapi.json, and a page to read it at /docs in development. */
import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import Router from '@koa/router'
import type { State } from './context.ts'
import { openApiDocument } from './openapi.ts'

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Qunbang API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"><div id="ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></html>`

const assets = new Map([
  ['swagger-ui.css', 'text/css'],
  ['swagger-ui-bundle.js', 'text/javascript'],
])

/** Where Swagger UI lies; null where only production's packages are installed. */
function swaggerFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  } catch {
    return null
  }
}

function addSwagger(router: Router<State>, folder: string): Router<State> {
  return router
    .get('/docs', (ctx) => {
      ctx.set(
        'Content-Security-Policy',
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
      )
      ctx.type = 'html'
      ctx.body = page
    })
    .get('/docs/start.js', (ctx) => {
      ctx.type = 'text/javascript'
      ctx.body = "SwaggerUIBundle({ url: '/openapi.json', dom_id: '#ui' })"
    })
    .get('/docs/:asset', (ctx) => {
      const asset = ctx.params.asset ?? ''
      const type = assets.get(asset)
      if (!type) return
      ctx.type = type
      ctx.body = createReadStream(join(folder, asset))
    })
}

/** @param options.page whether /docs is served: development only, its package is no dependency of production */
export function documentsRouter(options: { page: boolean }): Router<State> {
  const document = openApiDocument()
  const router = new Router<State>().get('/openapi.json', (ctx) => {
    ctx.body = document
  })
  const folder = options.page ? swaggerFolder() : null
  return folder ? addSwagger(router, folder) : router
}
