/** A real server on embedded storage over a simulated WeChat, in one process; all of it gone when it is closed. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@qunbang/server/config'
import { createServer, openDeps } from '@qunbang/server/server'
import { createPlatform, type Platform } from '../platform/server.ts'
import { createRandom } from '../world/random.ts'
import type { Switches } from '../world/switches.ts'
import { createWorld, type World } from '../world.ts'

export interface Stage {
  world: World
  platform: Platform
  /** Where the server listens. */
  url: string
  /** Where the platform listens. */
  platformUrl: string
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
}

/** Opens everything; closes what was opened when the rest does not. @throws Error when the port is taken */
export async function openStage(options: StageOptions): Promise<Stage> {
  const random = createRandom(options.seed)
  const appid = `wx${random.hex(16)}`
  const secret = random.hex(32)
  const world = createWorld({ ...options, appid, secret })
  const platform = createPlatform(world)
  const dataDir = await mkdtemp(join(tmpdir(), 'qunbang-'))
  const closing: (() => Promise<void>)[] = [() => rm(dataDir, { recursive: true, force: true })]
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  try {
    const wechat = await platform.listen()
    closing.push(wechat.close)
    const server = await openServer({ ...options, appid, secret, apiBase: wechat.url, dataDir })
    closing.push(async () => {
      await server.stop({ idleGraceMs: 0 })
    })
    const { url } = await server.start()
    return { world, platform, url, platformUrl: wechat.url, close }
  } catch (error) {
    await close()
    throw error
  }
}

type ServerOptions = StageOptions & Pick<World, 'appid' | 'secret'> & { apiBase: string; dataDir: string }

async function openServer({ clock, ...options }: ServerOptions) {
  const config = readConfig({
    WECHAT_APPID: options.appid,
    WECHAT_SECRET: options.secret,
    WECHAT_API_BASE: options.apiBase,
    DATA_DIR: options.dataDir,
    HOST: options.host,
    PORT: String(options.port ?? 0),
    LOG_LEVEL: options.logLevel ?? 'silent',
  })
  return createServer(await openDeps(config, clock ? { clock } : {}))
}
