/** What a server under test keeps its data in: the embedded default, or MongoDB and Redis where this machine offers them. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { inject } from 'vitest'
import { databaseUrl } from '../../../scripts/testing/provided.ts'

/** One server's own place: the variables that name it, and the way to be rid of it. */
export interface Place {
  env: Record<string, string>
  remove(): Promise<void>
}

export interface Backend {
  name: string
  /** Whether this machine offers it. */
  offered: boolean
  make(): Promise<Place>
}

/** SQLite in a folder of its own, and the memory of the process. */
export const embedded: Backend = {
  name: 'SQLite and memory',
  offered: true,
  async make() {
    const folder = await mkdtemp(join(tmpdir(), 'qunbang-'))
    return { env: { DATA_DIR: folder }, remove: () => rm(folder, { recursive: true, force: true }) }
  },
}

const mongodb = inject('mongodb')
const redis = inject('redis')

/** A number that no other suite takes; what is left in it ends by itself. */
const redisDatabase = 9

/** A database of its own in MongoDB. In Redis the secret and the people of each evening are its own, and so are the keys. */
export const services: Backend = {
  name: `${mongodb?.name ?? 'MongoDB'} and ${redis?.name ?? 'Redis'}`,
  offered: mongodb !== null && redis !== null,
  async make() {
    if (!mongodb || !redis) throw new Error('this machine offers no MongoDB and Redis')
    const uri = databaseUrl(mongodb, `evening-${randomUUID()}`)
    return {
      env: { MONGODB_URI: uri, REDIS_URL: databaseUrl(redis, redisDatabase) },
      async remove() {
        const client = new MongoClient(uri)
        await client.db().dropDatabase()
        await client.close()
      },
    }
  },
}

export const backends: readonly Backend[] = [embedded, services]
