/** `npm run db:indexes`: builds the indexes of the MongoDB that the configuration names, and prints what is there then. A step of every deploy. */
import { ConfigError, readConfig } from './config.ts'
import { loadEnv } from './env.ts'
import { buildIndexesOf, type IndexLine } from './storage/mongo/indexes.ts'

/** npm runs a workspace's command inside it; .env means the folder where npm was called. */
const callersFolder = process.env.INIT_CWD
if (callersFolder) process.chdir(callersFolder)

const lineOf = ({ collection, fields, ttlSeconds }: IndexLine): string =>
  `${collection.padEnd(8)}  ${fields}${ttlSeconds === null ? '' : `  (removed ${ttlSeconds} s after it)`}`

/** @returns the exit code */
async function main(): Promise<number> {
  loadEnv()
  const { mongodbUri } = readConfig(process.env)
  if (!mongodbUri) {
    console.log('MONGODB_URI is not set: SQLite keeps its indexes by itself, there is nothing to build')
    return 0
  }
  try {
    for (const line of await buildIndexesOf(mongodbUri)) console.log(lineOf(line))
    return 0
  } catch (error) {
    console.error(
      `MONGODB_URI: the indexes were not built (${error instanceof Error ? error.message : error})`,
    )
    return 1
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
