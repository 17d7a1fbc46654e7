/** WeChat in a box, opened: the built mini program, the world, the platform, the real server, and the page over all of them. */
import { createBridge } from '../bridge/bridge.ts'
import { createLog, type Log } from '../bridge/log.ts'
import { artifactOrigin, buildClient } from '../build-client.ts'
import { openStage, type Stage } from '../evening/stage.ts'
import type { PlatformCall } from '../platform/server.ts'
import { compileDirectory } from '../runtime/compile.ts'
import { expectFreePort, type PageServer, servePage } from './server.ts'
import { settle, type Town } from './town.ts'

export interface BoxOptions {
  /** Of the page; 0 picks one. */
  port: number
  logLevel?: string
  /** Gets lines while the mini program is being built. */
  progress?: (line: string) => void
  /** The folder of another mini program, built for mp-weixin; absent: the one of this repository. */
  artifact?: string | undefined
  /** Where more addresses of the build lead. */
  origins?: Record<string, string>
}

export interface Box {
  /** Of the page. */
  url: string
  stage: Stage
  close(): Promise<void>
}

/** Opens everything; closes what was opened when the rest does not. @throws Error EADDRINUSE when the page's port is taken */
export async function openBox({ port, logLevel = 'fatal', progress, ...other }: BoxOptions): Promise<Box> {
  await expectFreePort(port)
  const artifact = compileDirectory(other.artifact ?? (await buildClient(progress)))
  const log = createLog()
  const past = createPast()
  const watch = tellOf(log, past.isOver)
  const stage = await openStage({ seed: 'demo', logLevel, clock: past.clock, watch })
  const founding = foundTown(stage, past, !other.artifact)
  const bridge = createBridge({
    ...{ world: stage.world, log, cast: founding.cast },
    origins: () => ({ [artifactOrigin]: stage.url, ...other.origins }),
    restartServer: once(() => stage.restartServer()),
  })
  try {
    const page: PageServer = await servePage({ artifact, bridge, port, onVisit: founding.visit })
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

/** The town is settled at the first visit, in the language of who looks. */
function foundTown({ world, url }: Stage, { goBack, end }: ReturnType<typeof createPast>, hasCards: boolean) {
  let town: Promise<Town> | undefined
  let cast: Town['cast'] = []
  return {
    cast: () => cast,
    async visit(languages: string[]) {
      const language = languages[0]?.toLowerCase().startsWith('zh') ? 'zh' : 'en'
      town ??= settle({ world, url, goBack, hasCards }, language).finally(end)
      cast = (await town).cast
    },
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
