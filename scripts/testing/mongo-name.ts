/** What a MongoDB-compatible engine calls itself. */
import { MongoClient } from 'mongodb'

/**
 * Asks the engine for its version, and for its databases, which only an engine with its storage behind it can answer.
 * @throws the driver's error when it does not answer within the given milliseconds.
 */
export async function nameOfMongo(url: string, withinMs = 3000): Promise<string> {
  const client = new MongoClient(url, {
    serverSelectionTimeoutMS: withinMs,
    connectTimeoutMS: withinMs,
    timeoutMS: withinMs,
  })
  try {
    const admin = client.db('admin')
    await admin.command({ listDatabases: 1, nameOnly: true })
    return nameFrom(await admin.command({ buildInfo: 1 }))
  } finally {
    await client.close()
  }
}

/** FerretDB answers buildInfo with the MongoDB version that it imitates, and its own beside it. */
export function nameFrom(buildInfo: { version?: unknown; ferretdb?: { version?: unknown } }): string {
  if (buildInfo.ferretdb) return `FerretDB ${String(buildInfo.ferretdb.version).replace(/^v/, '')}`
  return `MongoDB ${String(buildInfo.version)}`
}
