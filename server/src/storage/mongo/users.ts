/** Users in MongoDB. */
import type { Store, User } from '../store.ts'
import type { Verb } from './call.ts'
import { findOrInsert } from './insert.ts'
import type { UserDocument } from './schemas.ts'

const userOf = ({ _id, openid, unionid, epoch, createdAt }: UserDocument): User => ({
  userId: _id,
  openid,
  unionid: unionid ?? null,
  epoch,
  createdAt,
})

export const findUser: Verb<string, User | null> = async ({ users }, userId, options) => {
  const found = await users.findOne({ _id: userId }, options)
  return found && userOf(found)
}

export const signIn: Verb<Parameters<Store['signIn']>[0], User> = async ({ users }, user, options) => {
  const { userId, openid, unionid, epoch, now } = user
  const fresh = { _id: userId, openid, epoch, createdAt: now, ...(unionid !== null && { unionid }) }
  const key = { _id: userId }
  const stored = await findOrInsert(users, () => users.findOne(key, options), fresh, options)
  if (unionid === null || stored.unionid !== undefined) return userOf(stored)
  const once = { unionid: { $ifNull: ['$unionid', { $literal: unionid }] } }
  const changed = await users.findOneAndUpdate(key, [{ $set: once }], { ...options, returnDocument: 'after' })
  return userOf(changed ?? stored)
}
