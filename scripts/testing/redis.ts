/** Finds Redis: the one that the user names, else one of the run's own, so that two runs never share their keys. */
import { spawn } from 'node:child_process'
import { Redis } from 'ioredis'
import { accepts, freePort, waitFor } from '../services/ports.ts'
import { redisArgs } from '../services/redis.ts'
import { splitRedisUrl } from './addresses.ts'
import { type Found, firstOf, type NotFound, onPath } from './found.ts'

type Environment = Record<string, string | undefined>

/** Finds or starts the Redis of this run. */
export const findRedis = (env: Environment = process.env): Promise<Found | NotFound> =>
  firstOf([() => fromUrl(env.REDIS_URL), () => startRedis(onPath('redis-server'))])

async function fromUrl(text: string | undefined): Promise<Found | NotFound> {
  if (!text) return { reason: 'REDIS_URL is not set' }
  const address = splitRedisUrl(text)
  const name = await nameOfRedis(`${address.url}${address.query}`).catch((cause: Error) => {
    throw new Error(`REDIS_URL is set, but nothing answers there: ${cause.message}`, { cause })
  })
  return { service: { ...address, name } }
}

async function startRedis(program: string | null): Promise<Found | NotFound> {
  if (!program) return { reason: 'no redis-server on the PATH' }
  const port = await freePort()
  const child = spawn(program, redisArgs(port), { stdio: 'ignore' })
  const end = new Promise((resolve) => child.once('exit', resolve).once('error', resolve))
  const kill = (): boolean => child.kill()
  process.once('exit', kill)
  const stop = (): Promise<unknown> => {
    process.off('exit', kill)
    kill()
    return end
  }
  await waitFor('redis-server', () => accepts(port), 10)
  const url = `redis://127.0.0.1:${port}`
  return { service: { url, query: '', name: await nameOfRedis(url) }, stop }
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
