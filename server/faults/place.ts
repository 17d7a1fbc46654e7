/** Where a server under a fault keeps its data: a folder, or databases of its own; all of it goes afterwards. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { findMongodb } from '../../scripts/testing/mongodb.ts'
import { databaseUrl } from '../../scripts/testing/provided.ts'
import { findRedis } from '../../scripts/testing/redis.ts'

export interface Place {
  name: string
  env: Record<string, string>
  remove(): Promise<unknown>
}

/** An empty folder, gone with this process at the latest. */
export function folder(): Place & { env: { DATA_DIR: string } } {
  const path = mkdtempSync(join(tmpdir(), 'qunbang-faults-'))
  const remove = () => rmSync(path, { recursive: true, force: true })
  process.once('exit', remove)
  return { name: 'SQLite', env: { DATA_DIR: path }, remove: async () => remove() }
}

async function drop(uri: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise()
  await connection.dropDatabase()
  await connection.close()
}

/** A database in the machine's MongoDB, or the reason why there is none. */
export async function mongodb(): Promise<Place | { reason: string }> {
  const found = await findMongodb()
  if (!('service' in found)) return found
  const uri = databaseUrl(found.service, `qunbang_faults_${randomUUID()}`)
  return {
    name: found.service.name,
    env: { MONGODB_URI: uri },
    remove: () => drop(uri).finally(() => found.stop?.()),
  }
}

/** A Redis of this run's own, or the reason why there is none. */
export async function redis(): Promise<Place | { reason: string }> {
  const found = await findRedis()
  if (!('service' in found)) return found
  return {
    name: found.service.name,
    env: { REDIS_URL: databaseUrl(found.service, 0) },
    remove: async () => found.stop?.(),
  }
}
