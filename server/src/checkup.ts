/** What the doctor looks at: whether WeChat accepts appid and secret, whether the database and Redis answer. */
import type { Cache } from './cache/cache.ts'
import type { Config } from './config.ts'
import { createDeadline } from './deadline.ts'
import type { Store } from './storage/store.ts'
import { probeAccount } from './wechat/api.ts'

export interface Finding {
  about: 'WeChat' | 'storage' | 'cache'
  ok: boolean
  /** In plain words, with what to do when it is not ok. Holds no secret. */
  text: string
}

const invalidCode = 40029
const wrongAppid = 40013
const wrongSecret = 40125
const storageMs = 3000
const cacheMs = 2000

/** What the system's codes mean to who runs a server. */
const networkWords: Record<string, string> = {
  ENOTFOUND: 'its name is not known to the DNS of this machine',
  EAI_AGAIN: 'the DNS of this machine does not answer',
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection was broken off',
  EHOSTUNREACH: 'this machine has no way to it',
  ENETUNREACH: 'this machine has no network',
  UND_ERR_CONNECT_TIMEOUT: 'it cannot be reached in time; is there a firewall or a proxy in between?',
}

/** Proves appid and secret with a code that cannot exist: WeChat looks at the pair first, and says 40029 when it is right. */
export async function checkWechat(config: Config): Promise<Finding> {
  const { appid, wechatSecret: secret, wechatApiBase: base } = config
  const finding = (ok: boolean, text: string): Finding => ({ about: 'WeChat', ok, text })
  const answer = await probeAccount({ appid, secret, base })
  if ('failure' in answer) {
    if (answer.failure === 'timeout') return finding(false, `${base} does not answer in time`)
    if (answer.failure === 'unreachable')
      return finding(false, `${base} cannot be reached: ${networkWords[answer.reason] ?? answer.reason}`)
    return finding(
      false,
      `${base} does not answer as WeChat does (${answer.reason}): is WECHAT_API_BASE right?`,
    )
  }
  const { errcode, errmsg } = answer
  if (errcode === invalidCode) return finding(true, `${base} accepts WECHAT_APPID ${appid} and WECHAT_SECRET`)
  if (errcode === wrongAppid)
    return finding(false, `WECHAT_APPID ${appid} is not known to WeChat (${errmsg})`)
  if (errcode === wrongSecret)
    return finding(false, `WECHAT_SECRET is not the AppSecret of ${appid}: was it reset? (${errmsg})`)
  return finding(false, `WeChat proved nothing: errcode ${errcode}, ${errmsg}`)
}

/** Asks the database for its version. */
export async function checkStorage(
  config: Config,
  store: Pick<Store, 'describe' | 'ping'>,
): Promise<Finding> {
  const where = config.mongodbUri ? 'MONGODB_URI' : `SQLite in DATA_DIR ${config.dataDir}`
  const deadline = createDeadline(storageMs)
  try {
    await store.ping(deadline.signal)
    const { engine, version } = await store.describe(deadline.signal)
    return { about: 'storage', ok: true, text: `${engine} ${version} answers (${where})` }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    // The cause's kind only: drivers put addresses, and so passwords, into their messages.
    const kind = cause instanceof Error ? cause.name : 'unknown'
    return { about: 'storage', ok: false, text: `the database does not answer (${where}): ${kind}` }
  } finally {
    deadline.end()
  }
}

/** Asks the cache for its version; waits a little for a connection that is only being made. */
export async function checkCache(config: Config, cache: Pick<Cache, 'describe'>): Promise<Finding> {
  const end = performance.now() + cacheMs
  let found = await cache.describe()
  while (found.degraded && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    found = await cache.describe()
  }
  const { engine, version, degraded } = found
  if (degraded)
    return { about: 'cache', ok: false, text: `${engine} does not answer, or takes no writes (REDIS_URL)` }
  const alone = config.redisUrl ? 'REDIS_URL' : 'REDIS_URL is not set: run one process only'
  return { about: 'cache', ok: true, text: `${engine} ${version} answers (${alone})` }
}

/**
 * Every finding, whatever the others are.
 * @param open the server's own openDeps, or what stands in for it
 */
export async function checkUp(
  config: Config,
  open: (config: Config) => Promise<{ store: Store; cache: Cache }>,
): Promise<Finding[]> {
  const wechat = checkWechat(config)
  try {
    const { store, cache } = await open(config)
    const findings = await Promise.all([wechat, checkStorage(config, store), checkCache(config, cache)])
    await Promise.allSettled([store.close(), cache.close()])
    return findings
  } catch (error) {
    const text = error instanceof Error ? error.message : 'cannot be opened'
    return [await wechat, { about: 'storage', ok: false, text }]
  }
}
