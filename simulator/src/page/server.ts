/** Serves the page, the phones in it and the bridge to the world, to this machine only. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import Router from '@koa/router'
import Koa, { type Context } from 'koa'
import type { Bridge } from '../bridge/bridge.ts'
import type { Artifact } from '../runtime/artifact.ts'
import { bundlePage } from './bundle.ts'

const host = '127.0.0.1'

const files = {
  '/': './browser/index.html',
  '/phone.html': './phone/phone.html',
  '/phone.css': './phone/phone.css',
  '/frame.css': './browser/frame.css',
  '/chats.css': './browser/chats.css',
  '/handset.css': './browser/handset.css',
  '/panel.css': './browser/panel.css',
} as const

export interface PageServer {
  url: string
  close(): Promise<void>
}

export interface PageServerOptions {
  artifact: Artifact
  bridge: Bridge
  /** 0 picks one. */
  port: number
  /** Called before the first answer that depends on it, with the languages that the browser asks for. */
  onVisit(languages: string[]): Promise<void>
}

/** Listens on 127.0.0.1. @throws Error EADDRINUSE when the port is taken */
export async function servePage({ artifact, bridge, port, onVisit }: PageServerOptions): Promise<PageServer> {
  const scripts = await bundlePage()
  const router = new Router()
  for (const [path, file] of Object.entries(files)) {
    router.get(path, async (ctx) => {
      if (path === '/') await onVisit(ctx.acceptsLanguages())
      send(ctx, extname(file), await readFile(new URL(file, import.meta.url), 'utf8'))
    })
  }
  for (const [name, text] of Object.entries(scripts)) router.get(`/${name}`, (ctx) => send(ctx, '.js', text))
  router.get('/artifact.json', (ctx) => send(ctx, '.json', JSON.stringify(artifact)))
  // Browsers ask for it by themselves; a 404 would be an error in their console.
  router.get('/favicon.ico', (ctx) => {
    ctx.status = 204
  })
  const app = new Koa()
  app.on('error', tellFault)
  app.use(ownHostsOnly).use(router.routes()).use(bridge.router.routes())
  return listen(app, port, bridge)
}

function send(ctx: Context, type: string, text: string): void {
  ctx.type = type
  ctx.set('Cache-Control', 'no-store')
  ctx.body = text
}

/** A window that was closed is no fault; anything else is one of this program. */
function tellFault(error: NodeJS.ErrnoException & { expose?: boolean }): void {
  const closed = ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(error.code ?? '')
  if (!closed && !error.expose) console.error(error)
}

/** Another site's name that leads here (DNS rebinding) gets nothing. */
async function ownHostsOnly(ctx: Context, next: () => Promise<unknown>): Promise<void> {
  if (![host, 'localhost'].includes(ctx.hostname)) ctx.throw(403, 'Only this machine may look')
  await next()
}

/** For who has long work to do before it listens. @throws Error EADDRINUSE when the port is taken now */
export async function expectFreePort(port: number): Promise<void> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
  await new Promise((resolve) => server.close(resolve))
}

async function listen(app: Koa, port: number, bridge: Bridge): Promise<PageServer> {
  const server = createServer(app.callback())
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `http://${host}:${bound}`,
    close: () =>
      new Promise<void>((resolve) => {
        bridge.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
