/** Fills a MongoDB database: many documents at once, past the store's verbs, with which a million would take an hour. */
import mongoose, { type mongo } from 'mongoose'
import { membershipIdOf } from '../src/ids.ts'
import {
  buildIndexes,
  type GroupDocument,
  type MemberDocument,
  newConnection,
  type UserDocument,
} from '../src/storage/mongo/schemas.ts'
import { membershipsOf, type Population, slices } from './population.ts'

const atOnce = 2_500
const writers = 3

function* users({ users, createdAt }: Population): Generator<UserDocument> {
  for (const { userId, openid, epoch } of users) yield { _id: userId, openid, epoch, createdAt }
}

function* groups({ groups, createdAt }: Population): Generator<GroupDocument> {
  for (const { groupId, openGId } of groups) yield { _id: groupId, openGId, createdAt }
}

function* members(population: Population): Generator<MemberDocument> {
  for (const row of membershipsOf(population))
    yield { _id: membershipIdOf(row.groupId, row.userId), ...row, leftAt: null, shareId: null }
}

async function insert<Document extends mongo.BSON.Document>(
  collection: mongo.Collection<Document>,
  documents: Iterable<Document>,
): Promise<void> {
  const waiting = slices(documents, atOnce)
  const work = async () => {
    for (const slice of waiting)
      await collection.insertMany(slice as mongo.OptionalUnlessRequiredId<Document>[])
  }
  await Promise.all(Array.from({ length: writers }, work))
}

/** Puts a population into a new database, then builds the store's indexes: sorted at once they are there sooner. */
export async function seedMongo(uri: string, population: Population): Promise<void> {
  const client = await new mongoose.mongo.MongoClient(uri).connect()
  try {
    const db = client.db()
    await db.dropDatabase()
    await insert(db.collection<UserDocument>('users'), users(population))
    await insert(db.collection<GroupDocument>('groups'), groups(population))
    await insert(db.collection<MemberDocument>('members'), members(population))
  } finally {
    await client.close()
  }
  await indexMongo(uri)
}

/** On a connection without the store's time limits: sorting a million rows takes longer than a request may. */
async function indexMongo(uri: string): Promise<void> {
  const connection = newConnection()
  try {
    await connection.openUri(uri)
    await buildIndexes(connection)
  } finally {
    await connection.destroy()
  }
}

/** Takes a database away. */
export async function dropMongo(uri: string): Promise<void> {
  const client = await new mongoose.mongo.MongoClient(uri).connect()
  await client.db().dropDatabase()
  await client.close()
}
