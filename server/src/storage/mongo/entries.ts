/**
 * Coming and going in MongoDB. One key, one write: conditions live in the pipeline, because a second predicate in
 * a write's filter races on DocumentDB. A pipeline is not cast, and `$` means something in it: every value is a
 * $literal.
 */
import { membershipIdOf } from '../../ids.ts'
import { returnMoments } from '../returning.ts'
import {
  type Entry,
  type EntryResult,
  type Group,
  leftMs,
  type Membership,
  type Store,
  undoMs,
} from '../store.ts'
import type { CallOptions, Verb } from './call.ts'
import type { Database } from './connection.ts'
import { groupOf, membershipOf } from './documents.ts'
import { findOrInsert } from './insert.ts'
import { findShare } from './shares.ts'

type Key = { groupId: string; userId: string }

const idOf = ({ groupId, userId }: Key) => membershipIdOf(groupId, userId)
const literal = (value: string | Date | null) => ({ $literal: value })

/** What an entry makes of a row that is there; a member's leftAt (null) is before every date. */
function enterPipeline(entry: Entry, shareId: string | null) {
  const moments = returnMoments(entry)
  const now = literal(entry.now)
  const hasLeft = { $gt: ['$leftAt', null] }
  const refused = { $and: [hasLeft, { $gte: ['$leftAt', literal(moments.returnBefore)] }] }
  const anew = { $and: [hasLeft, { $lt: ['$leftAt', literal(moments.anewBefore)] }] }
  const share = { $cond: [anew, literal(shareId), { $ifNull: ['$shareId', literal(shareId)] }] }
  return [
    {
      $set: {
        joinedAt: { $cond: [anew, now, '$joinedAt'] },
        lastSeenAt: { $cond: [refused, '$lastSeenAt', { $max: ['$lastSeenAt', now] }] },
        leftAt: { $cond: [refused, '$leftAt', null] },
        shareId: { $cond: [refused, '$shareId', share] },
      },
    },
  ]
}

async function storeGroup({ groups }: Database, { proof, now }: Entry, options: CallOptions): Promise<Group> {
  const fresh = { _id: proof.groupId, openGId: proof.openGId, createdAt: now }
  const find = () => groups.findOne({ _id: proof.groupId }, options)
  return groupOf(await findOrInsert(groups, find, fresh, options))
}

/** Changes a row that is there, and answers with it as it is then. */
function change({ members }: Database, key: Key, pipeline: object[], options: CallOptions) {
  const after = { ...options, returnDocument: 'after' } as const
  return members.findOneAndUpdate({ _id: idOf(key) }, pipeline, after)
}

async function storeMembership(database: Database, entry: Entry, options: CallOptions) {
  const { proof, userId, now } = entry
  const share =
    entry.shareId === null ? null : await findShare(database, { shareId: entry.shareId, now }, options)
  const shareId = share?.shareId ?? null
  const key = { groupId: proof.groupId, userId }
  const fresh = { _id: idOf(key), ...key, joinedAt: now, lastSeenAt: now, leftAt: null, shareId }
  const pipeline = enterPipeline(entry, shareId)
  const update = () => change(database, key, pipeline, options)
  return { share, membership: membershipOf(await findOrInsert(database.members, update, fresh, options)) }
}

/** The group's row and the membership are written at once; both must be there before anybody is told. */
export const enterGroup: Verb<Entry, EntryResult> = async (database, entry, options) => {
  const [group, { share, membership }] = await Promise.all([
    storeGroup(database, entry, options),
    storeMembership(database, entry, options),
  ])
  const keep = share !== null && share.expiresAt !== null && membership.leftAt === null
  return { group, membership, shareToKeep: keep ? share.shareId : null }
}

type Going = Parameters<Store['leaveGroup']>[0]

const renewed = (since: Date | null) => ({ $gte: ['$lastSeenAt', literal(since ?? new Date(0))] })

export const leaveGroup: Verb<Going, boolean> = async (database, { since, now, ...key }, options) => {
  const leaves = { $and: [{ $lte: ['$leftAt', null] }, renewed(since)] }
  const set = { leftAt: { $cond: [leaves, literal(now), '$leftAt'] } }
  const row = await change(database, key, [{ $set: set }], options)
  return row !== null && row.leftAt !== null && row.leftAt.getTime() > now.getTime() - leftMs
}

export const rejoinGroup: Verb<Going, Membership | null> = async (
  database,
  { since, now, ...key },
  options,
) => {
  const undoAfter = literal(new Date(now.getTime() - undoMs))
  const returns = { $and: [{ $gte: ['$leftAt', undoAfter] }, renewed(since)] }
  const set = { leftAt: { $cond: [returns, null, '$leftAt'] } }
  const row = await change(database, key, [{ $set: set }], options)
  const isIn = row !== null && row.leftAt === null && (since === null || row.lastSeenAt >= since)
  return isIn ? membershipOf(row) : null
}

export const removeMembership: Verb<Key, void> = async ({ members }, key, options) => {
  await members.deleteOne({ _id: idOf(key) }, options)
}
