/** Groups in MongoDB, and the list of one user's: the one read that goes by userId. */
import type { Group, GroupPage, GroupPageRequest } from '../store.ts'
import { type CallOptions, isMember, type Verb } from './call.ts'
import type { Database } from './connection.ts'
import { groupOf } from './documents.ts'
import { countMembers } from './members.ts'

export const findGroup: Verb<string, Group | null> = async ({ groups }, groupId, options) => {
  const found = await groups.findOne({ _id: groupId }, options)
  return found && groupOf(found)
}

/** How many counts run at once: a page must not take the whole pool. */
const countsAtOnce = 8

/**
 * A count per group, in the order of the groups. One count each: DocumentDB takes 1.2 s for the $or of fifty ranges
 * in one aggregation, and 40 ms for fifty counts.
 */
async function countEach(
  database: Database,
  groupIds: string[],
  since: Date | null,
  options: CallOptions,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const waiting = groupIds.values()
  const work = async () => {
    for (const groupId of waiting)
      counts.set(groupId, await countMembers(database, { groupId, since }, options))
  }
  await Promise.all(Array.from({ length: countsAtOnce }, work))
  return counts
}

/** Memberships by (lastSeenAt, _id): within one user's, _id orders as groupId does. */
function pageOf({ members }: Database, request: GroupPageRequest, options: CallOptions) {
  const { userId, since, after, limit } = request
  const behind = after && {
    $or: [{ lastSeenAt: { $lt: after.at } }, { lastSeenAt: after.at, _id: { $lt: `${after.groupId}.` } }],
  }
  const filter = { userId, ...isMember(since), ...behind }
  return members.find(filter, { ...options, sort: { lastSeenAt: -1, _id: -1 }, limit: limit + 1 }).toArray()
}

export const listGroups: Verb<GroupPageRequest, GroupPage> = async (database, request, options) => {
  const found = await pageOf(database, request, options)
  const page = found.slice(0, request.limit)
  const last = found.length > request.limit ? page.at(-1) : undefined
  const ids = page.map((row) => row.groupId)
  const [stored, counts] = await Promise.all([
    database.groups.find({ _id: { $in: ids } }, options).toArray(),
    countEach(database, ids, request.since, options),
  ])
  const groups = new Map(stored.map((group) => [group._id, group.openGId]))
  return {
    rows: page.flatMap(({ groupId, lastSeenAt }) => {
      const openGId = groups.get(groupId)
      return openGId === undefined
        ? []
        : { groupId, openGId, memberCount: counts.get(groupId) ?? 0, lastSeenAt }
    }),
    next: last ? { at: last.lastSeenAt, groupId: last.groupId } : null,
  }
}
