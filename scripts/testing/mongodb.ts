/** Finds a MongoDB-compatible engine: the real one wherever a machine has it. */
import { existsSync } from 'node:fs'
import { MongoMemoryReplSet } from 'mongodb-memory-server-core'
import { places } from '../services/places.ts'
import { readState } from '../services/state.ts'
import { splitMongoUri } from './addresses.ts'
import { type Found, firstOf, type NotFound, onPath, type Source } from './found.ts'
import { nameOfMongo } from './mongo-name.ts'
import { downloadedMongod } from './mongod-download.ts'

type Environment = Record<string, string | undefined>

/** The order matters: what the user named, then what is installed, then what `npm run services` made, then a download. */
const mongodbSources = (env: Environment): Source[] => [
  () => fromUri(env.MONGODB_URI),
  () => fromBinary(env.MONGOMS_SYSTEM_BINARY),
  fromServices,
  fromDownload,
]

/** Finds or starts the engine of this run. */
export const findMongodb = (env: Environment = process.env): Promise<Found | NotFound> =>
  firstOf(mongodbSources(env))

async function fromUri(uri: string | undefined): Promise<Found | NotFound> {
  if (!uri) return { reason: 'MONGODB_URI is not set' }
  const address = splitMongoUri(uri)
  const name = await nameOfMongo(`${address.url}${address.query}`).catch((cause: Error) => {
    throw new Error(`MONGODB_URI is set, but nothing answers there: ${cause.message}`, { cause })
  })
  return { service: { ...address, name } }
}

async function fromBinary(named: string | undefined): Promise<Found | NotFound> {
  if (named && !existsSync(named))
    throw new Error(`MONGOMS_SYSTEM_BINARY is set, but ${named} does not exist`)
  const binary = named || onPath('mongod')
  return binary ? startMongod(binary) : { reason: 'no mongod on the PATH' }
}

async function fromServices(): Promise<Found | NotFound> {
  const { ferretdb, postgresql } = readState(places.stateFile)
  if (!ferretdb) return { reason: 'npm run services was not run' }
  const url = `mongodb://127.0.0.1:${ferretdb.port}/`
  const name = await nameOfMongo(url).catch(() => null)
  if (name === null) return { reason: 'FerretDB is set up but does not run: npm run services' }
  return { service: { url, query: '', name: `${name} (${postgresql?.version ?? 'its store is unknown'})` } }
}

async function fromDownload(): Promise<Found | NotFound> {
  const binary = await downloadedMongod().catch(() => null)
  return binary ? startMongod(binary) : { reason: 'no mongod could be downloaded' }
}

/** One member of a replica set: what production runs, retryable writes included. */
async function startMongod(systemBinary: string): Promise<Found> {
  const server = await MongoMemoryReplSet.create({
    binary: { systemBinary },
    replSet: { count: 1, storageEngine: 'wiredTiger' },
  })
  const address = splitMongoUri(server.getUri())
  const name = await nameOfMongo(`${address.url}${address.query}`, 10_000)
  return { service: { ...address, name }, stop: () => server.stop() }
}
