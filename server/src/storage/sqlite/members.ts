/** Reading the members of a group in SQLite. */
import type { MemberPageRequest, MemberSort, Store } from '../store.ts'
import type { Connections } from './file.ts'
import { type MembershipRow, membershipColumns, membershipOf } from './membership.ts'
import { prepare } from './statement.ts'
import type { Turns } from './turns.ts'

interface ListRow {
  userId: string
  joinedAt: number
  lastSeenAt: number
  /** 0: his user is gone. */
  known: 0 | 1
}

const isMember = 'left_at IS NULL AND last_seen_at >= :since'

/** A page in one order; a member without a user is marked here and left out later, so that pages join without gaps. */
const list = (column: string, compare: '<' | '>', direction: 'ASC' | 'DESC') => `
  SELECT json_group_array(json_object('userId', user_id, 'joinedAt', joined_at, 'lastSeenAt', last_seen_at,
    'known', EXISTS (SELECT 1 FROM users WHERE users.user_id = page.user_id)))
  FROM (
    SELECT user_id, joined_at, last_seen_at FROM members
    WHERE group_id = :groupId AND ${isMember} AND (${column}, user_id) ${compare} (:at, :id)
    ORDER BY ${column} ${direction}, user_id ${direction} LIMIT :count
  ) page`

const beginning = { joined: -1, recent: Number.MAX_SAFE_INTEGER }

function paramsOf({ groupId, since, sort, after, limit }: MemberPageRequest) {
  const place = { at: after?.at.getTime() ?? beginning[sort], id: after?.userId ?? '' }
  return { groupId, since: since?.getTime() ?? 0, ...place, count: limit + 1 }
}

/** The verbs that read members. */
export function memberVerbs(
  { reads }: Connections,
  turns: Turns,
): Pick<Store, 'findMembership' | 'countMembers' | 'listMembers'> {
  const find = prepare<MembershipRow>(
    reads,
    `SELECT ${membershipColumns} FROM members WHERE group_id = :groupId AND user_id = :userId AND ${isMember}`,
  )
  const count = prepare<[number]>(
    reads,
    `SELECT json_array(count(*)) FROM members WHERE group_id = :groupId AND ${isMember}`,
  )
  const lists = {
    joined: prepare<ListRow[]>(reads, list('joined_at', '>', 'ASC')),
    recent: prepare<ListRow[]>(reads, list('last_seen_at', '<', 'DESC')),
  } satisfies Record<MemberSort, unknown>

  return {
    async findMembership({ groupId, userId, since }, signal) {
      const row = await turns.read(signal, () => find({ groupId, userId, since: since?.getTime() ?? 0 }))
      return row && membershipOf(row)
    },
    async countMembers({ groupId, since }, signal) {
      const row = await turns.read(signal, () => count({ groupId, since: since?.getTime() ?? 0 }))
      return row?.[0] ?? 0
    },
    async listMembers(request, signal) {
      const found = (await turns.read(signal, () => lists[request.sort](paramsOf(request)))) ?? []
      const page = found.slice(0, request.limit)
      const last = found.length > request.limit ? page.at(-1) : undefined
      const at = last && (request.sort === 'joined' ? last.joinedAt : last.lastSeenAt)
      return {
        rows: page
          .filter((row) => row.known)
          .map(({ userId, joinedAt, lastSeenAt }) => ({
            userId,
            joinedAt: new Date(joinedAt),
            lastSeenAt: new Date(lastSeenAt),
          })),
        memberships: page.length,
        next: last && at !== undefined ? { at: new Date(at), userId: last.userId } : null,
      }
    },
  }
}
