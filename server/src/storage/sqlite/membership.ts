/** How a membership comes out of SQLite. */
import type { Membership } from '../store.ts'

export interface MembershipRow {
  groupId: string
  userId: string
  joinedAt: number
  lastSeenAt: number
  leftAt: number | null
}

/** The row as JSON, for SELECT and RETURNING. */
export const membershipColumns = `json_object('groupId', group_id, 'userId', user_id, 'joinedAt', joined_at,
  'lastSeenAt', last_seen_at, 'leftAt', left_at)`

export const membershipOf = ({ joinedAt, lastSeenAt, leftAt, ...row }: MembershipRow): Membership => ({
  ...row,
  joinedAt: new Date(joinedAt),
  lastSeenAt: new Date(lastSeenAt),
  leftAt: leftAt === null ? null : new Date(leftAt),
})
