/** A real server on embedded storage over a simulated WeChat, in one process; all of it gone when it is closed. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@qunbang/server/config'
import { createServer, openDeps } from '@qunbang/server/server'
import { createPlatform, type Platform, type PlatformCall } from '../platform/server.ts'
import { createRandom } from '../world/random.ts'
import type { Switches } from '../world/switches.ts'
import { createWorld, type World } from '../world.ts'

export interface Stage {
  world: World
  platform: Platform
  /** Where the server listens; changes when it is restarted. */
  readonly url: string
  /** Where the platform listens. */
  platformUrl: string
  /** Ends the server and starts it again over the same storage: what it had in memory is gone. */
  restartServer(): Promise<void>
  close(): Promise<void>
}

export interface StageOptions {
  seed: string
  switches?: Partial<Switches>
  clock?: () => Date
  /** 0 picks one. */
  port?: number
  host?: string
  logLevel?: string
  /** Told of every call of WeChat's server API. */
  watch?: (call: PlatformCall) => void
}

/** Opens everything; closes what was opened when the rest does not. @throws Error when the port is taken */
export async function openStage(options: StageOptions): Promise<Stage> {
  const random = createRandom(options.seed)
  const appid = `wx${random.hex(16)}`
  const secret = random.hex(32)
  const world = createWorld({ ...options, appid, secret })
  const platform = createPlatform(world, options.watch)
  const dataDir = await mkdtemp(join(tmpdir(), 'qunbang-'))
  const closing: (() => Promise<void>)[] = [() => rm(dataDir, { recursive: true, force: true })]
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  try {
    const wechat = await platform.listen()
    closing.push(wechat.close)
    const start = () => startServer({ ...options, appid, secret, apiBase: wechat.url, dataDir })
    let server = await start()
    closing.push(() => server.stop())
    return {
      ...{ world, platform, platformUrl: wechat.url, close },
      get url() {
        return server.url
      },
      async restartServer() {
        await server.stop()
        server = await start()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

type ServerOptions = StageOptions & Pick<World, 'appid' | 'secret'> & { apiBase: string; dataDir: string }

async function startServer({ clock, ...options }: ServerOptions) {
  const config = readConfig({
    WECHAT_APPID: options.appid,
    WECHAT_SECRET: options.secret,
    WECHAT_API_BASE: options.apiBase,
    DATA_DIR: options.dataDir,
    HOST: options.host,
    PORT: String(options.port ?? 0),
    LOG_LEVEL: options.logLevel ?? 'silent',
  })
  const server = createServer(await openDeps(config, clock ? { clock } : {}))
  const stop = async () => {
    await server.stop({ idleGraceMs: 0 })
  }
  try {
    return { ...(await server.start()), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
