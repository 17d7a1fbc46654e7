/** Reading the members of a group in MongoDB: they are one range of _id. */
import { membershipIdOf } from '../../ids.ts'
import type { MemberPage, MemberPageRequest, Membership, MembershipKey } from '../store.ts'
import { isMember, membersOf, type Verb } from './call.ts'
import { membershipOf } from './documents.ts'

interface ListRow {
  userId: string
  joinedAt: Date
  lastSeenAt: Date
  /** 0: his user is gone. */
  known: number
}

export const findMembership: Verb<MembershipKey, Membership | null> = async ({ members }, key, options) => {
  const found = await members.findOne({ _id: membershipIdOf(key.groupId, key.userId) }, options)
  if (!found || found.leftAt !== null || (key.since && found.lastSeenAt < key.since)) return null
  return membershipOf(found)
}

export const countMembers: Verb<{ groupId: string; since: Date | null }, number> = (
  { members },
  { groupId, since },
  options,
) => members.countDocuments({ _id: membersOf(groupId), ...isMember(since) }, options)

/** A page and its users in one round trip; a member without a user is left out later, so that pages join without gaps. */
function pagePipeline({ groupId, since, sort, after, limit }: MemberPageRequest) {
  const [field, direction, beyond] =
    sort === 'joined' ? (['joinedAt', 1, '$gt'] as const) : (['lastSeenAt', -1, '$lt'] as const)
  const behind = after && {
    $or: [{ [field]: { [beyond]: after.at } }, { [field]: after.at, userId: { [beyond]: after.userId } }],
  }
  const user = { from: 'users', localField: 'userId', foreignField: '_id', as: 'user' }
  return [
    { $match: { _id: membersOf(groupId), ...isMember(since), ...behind } },
    { $sort: { [field]: direction, userId: direction } },
    { $limit: limit + 1 },
    { $lookup: { ...user, pipeline: [{ $project: { _id: 1 } }] } },
    { $project: { _id: 0, userId: 1, joinedAt: 1, lastSeenAt: 1, known: { $size: '$user' } } },
  ]
}

export const listMembers: Verb<MemberPageRequest, MemberPage> = async ({ members }, request, options) => {
  const found = await members.aggregate<ListRow>(pagePipeline(request), options).toArray()
  const page = found.slice(0, request.limit)
  const last = found.length > request.limit ? page.at(-1) : undefined
  return {
    rows: page
      .filter((row) => row.known > 0)
      .map(({ userId, joinedAt, lastSeenAt }) => ({ userId, joinedAt, lastSeenAt })),
    memberships: page.length,
    next: last
      ? { at: request.sort === 'joined' ? last.joinedAt : last.lastSeenAt, userId: last.userId }
      : null,
  }
}
