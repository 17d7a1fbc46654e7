/** Finds Redis: the one that the user names, else one of the run's own, so that two runs never share their keys. */
import { Redis } from 'ioredis'
import { splitRedisUrl } from './addresses.ts'
import { type Found, firstOf, type NotFound } from './found.ts'
import { createRedisServer, hasRedisServer } from './redis-server.ts'

type Environment = Record<string, string | undefined>

/** Finds or starts the Redis of this run. */
export const findRedis = (env: Environment = process.env): Promise<Found | NotFound> =>
  firstOf([() => fromUrl(env.REDIS_URL), startRedis])

async function fromUrl(text: string | undefined): Promise<Found | NotFound> {
  if (!text) return { reason: 'REDIS_URL is not set' }
  const address = splitRedisUrl(text)
  const name = await nameOfRedis(`${address.url}${address.query}`).catch((cause: Error) => {
    throw new Error(`REDIS_URL is set, but nothing answers there: ${cause.message}`, { cause })
  })
  return { service: { ...address, name } }
}

async function startRedis(): Promise<Found | NotFound> {
  if (!hasRedisServer()) return { reason: 'no redis-server on the PATH' }
  const { url, start, kill } = await createRedisServer()
  await start()
  return { service: { url, query: '', name: await nameOfRedis(url) }, stop: kill }
}

/** "Redis 7.0.15". */
async function nameOfRedis(url: string): Promise<string> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 3000 })
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    return `Redis ${/redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? 'of unknown version'}`
  } finally {
    redis.disconnect()
  }
}
