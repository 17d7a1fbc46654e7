/** The real server on embedded storage over the simulated platform; one user can be made to look erased. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@qunbang/server/config'
import { createServer, openDeps } from '@qunbang/server/server'
import { createPlatform } from '../src/platform/server.ts'
import type { World } from '../src/world.ts'

/** Both listen on ports of their own; everything is gone after close. */
export async function openServer(world: World, clock: () => Date) {
  const platform = createPlatform(world)
  const wechat = await platform.listen()
  const dataDir = await mkdtemp(join(tmpdir(), 'qunbang-artifact-'))
  const config = readConfig({
    WECHAT_APPID: world.appid,
    WECHAT_SECRET: world.secret,
    WECHAT_API_BASE: wechat.url,
    DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'silent',
  })
  const deps = await openDeps(config, { clock })
  const erased = new Set<string>()
  const store: typeof deps.store = {
    ...deps.store,
    async findUser(userId, signal) {
      const user = await deps.store.findUser(userId, signal)
      return user && erased.has(user.openid) ? null : user
    },
    signIn(user, signal) {
      erased.delete(user.openid)
      return deps.store.signIn(user, signal)
    },
  }
  const server = createServer({ ...deps, store })
  const { url } = await server.start()
  return {
    url,
    logins: () => platform.calls.total(),
    erase: (openid: string) => void erased.add(openid),
    async close() {
      await server.stop({ idleGraceMs: 0 })
      await wechat.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
