/** The deploy step that builds indexes: in production no server does it by itself, for building them on a large collection takes its time. */
import { connectOptions } from './connection.ts'
import { buildIndexes, collectionNames, newConnection } from './schemas.ts'
import { uriFault } from './uri.ts'

export interface IndexLine {
  collection: string
  /** As in `userId, lastSeenAt, _id`. */
  fields: string
  /** How long after the field's date a document is removed, in seconds; null: never. */
  ttlSeconds: number | null
}

/**
 * Builds the indexes that are missing in a database and says which are there then. Drops none; safe to repeat.
 * @throws what the driver says: not reachable, not allowed, or an index of the same name with other options
 */
export async function buildIndexesOf(uri: string): Promise<IndexLine[]> {
  const fault = uriFault(uri)
  if (fault !== null) throw new Error(fault)
  const connection = newConnection()
  try {
    await connection.openUri(uri, { ...connectOptions, socketTimeoutMS: 0 })
    await buildIndexes(connection)
    const lists = collectionNames.map(async (collection): Promise<IndexLine[]> => {
      const indexes = await connection.collection(collection).indexes()
      return indexes.map(({ key, expireAfterSeconds }) => ({
        collection,
        fields: Object.keys(key).join(', '),
        ttlSeconds: expireAfterSeconds ?? null,
      }))
    })
    return (await Promise.all(lists)).flat()
  } finally {
    await connection.destroy()
  }
}
