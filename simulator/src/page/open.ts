/** WeChat in a box, opened: the built mini program, the world, the platform, the real server, and the page over all of them. */
import { createBridge } from '../bridge/bridge.ts'
import { createLog, type Log } from '../bridge/log.ts'
import { artifactOrigin, buildClient } from '../build-client.ts'
import { openStage, type Stage } from '../evening/stage.ts'
import type { PlatformCall } from '../platform/server.ts'
import { compileDirectory } from '../runtime/compile.ts'
import { type PageServer, servePage } from './server.ts'
import { settle, type Town } from './town.ts'

export interface BoxOptions {
  /** Of the page; 0 picks one. */
  port: number
  logLevel?: string
  /** Gets lines while the mini program is being built. */
  progress?: (line: string) => void
}

export interface Box {
  /** Of the page. */
  url: string
  stage: Stage
  close(): Promise<void>
}

/** Opens everything; closes what was opened when the rest does not. @throws Error EADDRINUSE when the page's port is taken */
export async function openBox({ port, logLevel = 'error', progress }: BoxOptions): Promise<Box> {
  const artifact = compileDirectory(await buildClient(progress))
  const log = createLog()
  const past = createPast()
  const watch = tellOf(log, past.isOver)
  const stage = await openStage({ seed: 'demo', logLevel, clock: past.clock, watch })
  let town: Promise<Town> | undefined
  let cast: Town['cast'] = []
  const bridge = createBridge({
    ...{ world: stage.world, log },
    cast: () => cast,
    origins: () => ({ [artifactOrigin]: stage.url }),
    restartServer: once(() => stage.restartServer()),
  })
  /** The town speaks the language of who looks first. */
  async function onVisit(languages: string[]) {
    const language = languages[0]?.toLowerCase().startsWith('zh') ? 'zh' : 'en'
    town ??= settle({ world: stage.world, url: stage.url, goBack: past.goBack }, language)
    cast = (await town).cast
    past.end()
  }
  try {
    const page: PageServer = await servePage({ artifact, bridge, port, onVisit })
    const close = async () => {
      await page.close()
      await stage.close()
    }
    return { url: page.url, stage, close }
  } catch (error) {
    await stage.close()
    throw error
  }
}

/** The clock of world and server: it runs behind while the town's past happens. */
function createPast() {
  let minutes = 0
  let over = false
  return {
    clock: () => new Date(Date.now() - minutes * 60_000),
    goBack(before: number) {
      minutes = before
    },
    end() {
      minutes = 0
      over = true
    },
    isOver: () => over,
  }
}

const tellOf = (log: Log, now: () => boolean) => (call: PlatformCall) => {
  if (now())
    log.add([{ at: Date.now(), kind: 'platform', personId: null, name: 'jscode2session', detail: call }])
}

/** Asked again while it is at it, it is done once. */
function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= work().finally(() => {
      running = undefined
    })
    return running
  }
}
