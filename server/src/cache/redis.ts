/** The cache in Redis, shared by all processes. While Redis is away this process's memory stands in; no error of it reaches a caller. */
import { Redis } from 'ioredis'
import type { BaseLogger } from 'pino'
import { type Cache, type CodeClaim, newestKeyMs, ringSize, supersededKeyMs } from './cache.ts'
import { createFallback, type Fallback } from './fallback.ts'
import { createMemoryCache } from './memory.ts'
import { liveEntries } from './ring.ts'
import { claimCode } from './scripts/claim-code.ts'
import { pushKey } from './scripts/push-key.ts'
import { releaseCode } from './scripts/release-code.ts'
import { settleCode } from './scripts/settle-code.ts'

export interface RedisCacheOptions {
  /** redis:// or rediss://, with a database number behind it if need be. */
  url: string
  logger?: Pick<BaseLogger, 'warn' | 'info'>
  /** Before every key; of its own in tests. */
  prefix?: string
}

type Script = (key: string, ...args: (string | number)[]) => Promise<unknown>

interface Engine extends Fallback {
  redis: Redis & Record<'pushKey' | 'claimCode' | 'settleCode' | 'releaseCode', Script>
  memory: Cache
  keyOf(kind: 'ring' | 'code' | 'probe', id: string): string
}

/** How long one command may take, in milliseconds; for a verb that takes longer Redis is away. */
const commandMs = 300

const script = (lua: string) => ({ lua, numberOfKeys: 1 })

const connect = (url: string) =>
  new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 1,
    commandTimeout: commandMs,
    connectTimeout: 2000,
    // A half-open link is found out by its silence; without this each verb would wait for its own time limit.
    socketTimeout: 1000,
    retryStrategy: (times) => Math.min(3000, 50 * 2 ** times) * (0.5 + Math.random() / 2),
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
    scripts: {
      pushKey: script(pushKey),
      claimCode: script(claimCode),
      settleCode: script(settleCode),
      releaseCode: script(releaseCode),
    },
  }) as Engine['redis']

const entryOf = (text: string) => {
  const [since = '', fingerprint = '', sealed = ''] = text.split(' ')
  return { since: Number(since), fingerprint, sealed }
}

const ringVerbs = ({
  redis,
  memory,
  keyOf,
  orElse,
}: Engine): Pick<Cache, 'pushKey' | 'readRing' | 'dropRing'> => ({
  pushKey: (userId, key, now) =>
    orElse(
      async () => {
        const lives = [ringSize, newestKeyMs, supersededKeyMs]
        await redis.pushKey(keyOf('ring', userId), key.fingerprint, key.sealed, now.getTime(), ...lives)
      },
      () => memory.pushKey(userId, key, now),
    ),
  readRing: (userId, now) =>
    orElse(
      async () => {
        const entries = (await redis.lrange(keyOf('ring', userId), 0, -1)).map(entryOf)
        return liveEntries(entries, now).map(({ fingerprint, sealed }) => ({ fingerprint, sealed }))
      },
      () => memory.readRing(userId, now),
    ),
  async dropRing(userId) {
    await memory.dropRing(userId)
    await orElse(
      () => redis.del(keyOf('ring', userId)),
      async () => 0,
    )
  },
})

const claimText = (owner: string) => `claim ${owner}`
const resultPrefix = 'result '

const claimOf = (held: unknown, owner: string): CodeClaim => {
  if (held === claimText(owner)) return { state: 'mine' }
  if (typeof held !== 'string' || !held.startsWith(resultPrefix)) return { state: 'busy' }
  return { state: 'settled', result: JSON.parse(held.slice(resultPrefix.length)) }
}

/** A code is claimed in memory too, so that this process exchanges it once even when Redis goes away meanwhile. */
const codeVerbs = ({
  redis,
  memory,
  keyOf,
  orElse,
}: Engine): Pick<Cache, 'claimCode' | 'settleCode' | 'releaseCode'> => ({
  async claimCode(codeHash, owner, ttlMs) {
    const here = await memory.claimCode(codeHash, owner, ttlMs)
    if (here.state !== 'mine') return here
    const claim = await orElse<CodeClaim>(
      async () => claimOf(await redis.claimCode(keyOf('code', codeHash), claimText(owner), ttlMs), owner),
      async () => here,
    )
    if (claim.state !== 'mine') await memory.releaseCode(codeHash, owner)
    return claim
  },
  async settleCode(codeHash, owner, result, ttlMs) {
    await memory.settleCode(codeHash, owner, result, ttlMs)
    const text = resultPrefix + JSON.stringify(result)
    await orElse(
      () => redis.settleCode(keyOf('code', codeHash), claimText(owner), text, ttlMs),
      async () => 0,
    )
  },
  async releaseCode(codeHash, owner) {
    await memory.releaseCode(codeHash, owner)
    await orElse(
      () => redis.releaseCode(keyOf('code', codeHash), claimText(owner)),
      async () => 0,
    )
  },
})

const fieldOf = (info: string, name: string) => info.match(new RegExp(`^${name}:(\\S+)`, 'm'))?.[1]

const describe = async ({ redis, keyOf }: Engine) => {
  // A replica, or a Redis without memory left, answers INFO too, but takes no write.
  await redis.set(keyOf('probe', ''), '1', 'PX', 1000)
  const info = await redis.info('server')
  const valkey = fieldOf(info, 'valkey_version')
  const version = valkey ?? fieldOf(info, 'redis_version') ?? 'unknown'
  return { engine: valkey ? 'Valkey' : 'Redis', version, degraded: false }
}

/** Connects in the background: never throws and never waits, whether Redis is there or not. */
export function createRedisCache({ url, logger, prefix = 'qb:' }: RedisCacheOptions): Cache {
  const redis = connect(url)
  const first = redis.connect().catch(() => {})
  const patience = new Promise((resolve) => setTimeout(resolve, commandMs))
  const fallback = createFallback(Promise.race([first, patience]), logger)
  // Without a listener ioredis prints every failed attempt itself.
  redis.on('error', fallback.failed)
  const keyOf: Engine['keyOf'] = (kind, id) => `${prefix}${kind}:${id}`
  const engine: Engine = { ...fallback, redis, memory: createMemoryCache(), keyOf }

  return {
    ...ringVerbs(engine),
    ...codeVerbs(engine),
    describe: () =>
      fallback.orElse(
        () => describe(engine),
        async () => ({ engine: 'Redis', version: 'unknown', degraded: true }),
      ),
    async close() {
      await redis.quit().catch(() => {})
      redis.disconnect()
    },
  }
}
