/** The bench on MongoDB and Redis: databases of its own, which it drops. */
import { Redis } from 'ioredis'
import type { Population } from '../../server/bench/population.ts'
import { dropMongo, seedMongo } from '../../server/bench/seed-mongo.ts'
import { findMongodb } from '../testing/mongodb.ts'
import { databaseUrl } from '../testing/provided.ts'
import { findRedis } from '../testing/redis.ts'
import { bundles } from './bundles.ts'
import type { Engine, Missing } from './engine.ts'

const title = 'MongoDB and Redis'

/** Without what stands behind the engine, in brackets. */
const brief = (name: string) => name.replace(/ \(.*\)$/, '')

/** The rings of session keys that the callers' logins left behind. */
async function forgetRings(url: string, { groups }: Population): Promise<void> {
  const redis = new Redis(url)
  const rings = groups.slice(0, 2).flatMap(({ members }) => members.map(({ userId }) => `qb:ring:${userId}`))
  await redis.del(rings)
  redis.disconnect()
}

/** The services that a test run would use; `stop` ends those that were started for the bench. */
export async function mongoEngine(): Promise<(Engine | Missing) & { stop(): Promise<void> }> {
  const [mongodb, redis] = [await findMongodb(), await findRedis()]
  async function stop(): Promise<void> {
    for (const found of [mongodb, redis]) if ('stop' in found) await found.stop?.()
  }
  if ('reason' in mongodb) return { name: title, missing: `no MongoDB here (${mongodb.reason})`, stop }
  if ('reason' in redis) return { name: title, missing: `no Redis here (${redis.reason})`, stop }
  const redisUrl = databaseUrl(redis.service, 0)
  return {
    name: `${brief(mongodb.service.name)} + ${redis.service.name}`,
    floor: 0.85,
    bareFile: bundles.bareMongo,
    stop,
    async fill(name, population) {
      const uri = databaseUrl(mongodb.service, `qunbang_bench_${name}_${process.pid}`)
      await seedMongo(uri, population).catch(async (error: unknown) => {
        await dropMongo(uri)
        throw error
      })
      const env = { MONGODB_URI: uri, REDIS_URL: redisUrl }
      return {
        server: env,
        bare: env,
        async drop() {
          await dropMongo(uri)
          await forgetRings(redisUrl, population)
        },
      }
    },
  }
}
