/**
 * Storing a document once. An upsert would be one round trip less, but of upserts that race for a first document
 * DocumentDB lets the last replace the others, each of which had answered as if it were stored; an insert fails.
 */
import type { mongo } from 'mongoose'
import type { CallOptions } from './call.ts'
import { isRace } from './errors.ts'

const tries = 3

/** Inserts a document unless one of its _id is there; true: it was inserted. */
export async function insertOnce<Document extends { _id: string }>(
  collection: mongo.Collection<Document>,
  document: Document,
  options: CallOptions,
): Promise<boolean> {
  try {
    await collection.insertOne(document as mongo.OptionalUnlessRequiredId<Document>, options)
    return true
  } catch (error) {
    if (isRace(error)) return false
    throw error
  }
}

/** What `find` (or change) finds, else the fresh document, inserted; who loses the race for it finds again. */
export async function findOrInsert<Document extends { _id: string }>(
  collection: mongo.Collection<Document>,
  find: () => Promise<Document | null>,
  fresh: Document,
  options: CallOptions,
): Promise<Document> {
  for (let tried = 0; tried < tries; tried += 1) {
    const found = await find()
    if (found) return found
    if (await insertOnce(collection, fresh, options)) return fresh
  }
  throw new Error('a document came and went again and again')
}
