/**
 * The collections and their indexes. Every _id is a natural key and no index is unique but _id's: upserts that race
 * on a unique secondary index deadlock on DocumentDB.
 */
import mongoose, { type Connection, Schema } from 'mongoose'
import { leftMs } from '../store.ts'

export interface UserDocument {
  _id: string
  openid: string
  unionid?: string
  epoch: string
  createdAt: Date
}

export interface GroupDocument {
  _id: string
  openGId: string
  createdAt: Date
}

export interface MemberDocument {
  _id: string
  groupId: string
  userId: string
  joinedAt: Date
  lastSeenAt: Date
  /** Null while he is a member; the TTL index looks at dates only. */
  leftAt: Date | null
  shareId: string | null
}

export interface ShareDocument {
  _id: string
  sharerId: string
  groupId: string | null
  createdAt: Date
  expiresAt?: Date
}

const options = { versionKey: false, autoIndex: false, autoCreate: false } as const
const text = { type: String, required: true } as const
const time = { type: Date, required: true } as const

const users = new Schema<UserDocument>(
  { _id: text, openid: text, unionid: String, epoch: text, createdAt: time },
  options,
)
const groups = new Schema<GroupDocument>({ _id: text, openGId: text, createdAt: time }, options)
const members = new Schema<MemberDocument>(
  { _id: text, groupId: text, userId: text, joinedAt: time, lastSeenAt: time, leftAt: Date, shareId: String },
  options,
)
  .index({ userId: 1, lastSeenAt: 1, _id: 1 })
  .index({ leftAt: 1 }, { expireAfterSeconds: leftMs / 1000 })
const shares = new Schema<ShareDocument>(
  { _id: text, sharerId: text, groupId: String, createdAt: time, expiresAt: Date },
  options,
)
  .index({ sharerId: 1 })
  .index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

const schemas = { users, groups, members, shares }
export const collectionNames = Object.keys(schemas) as (keyof typeof schemas)[]

/** A connection of its own: several stores live in one process. */
export const newConnection = (): Connection => mongoose.createConnection()

/**
 * Makes the collections and indexes that are missing, and drops none.
 * @throws when the engine is away, or holds an index of the same name with other options
 */
export async function buildIndexes(connection: Connection): Promise<void> {
  for (const name of collectionNames) {
    const model = connection.models[name] ?? connection.model(name, schemas[name] as Schema, name)
    await model.createCollection()
    await model.createIndexes()
  }
}
