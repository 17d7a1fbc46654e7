/** How what is stored comes out of MongoDB, in the port's words. */
import type { Group, Membership } from '../store.ts'
import type { GroupDocument, MemberDocument } from './schemas.ts'

export const groupOf = ({ _id, openGId, createdAt }: GroupDocument): Group => ({
  groupId: _id,
  openGId,
  createdAt,
})

export const membershipOf = (member: MemberDocument): Membership => {
  const { groupId, userId, joinedAt, lastSeenAt, leftAt } = member
  return { groupId, userId, joinedAt, lastSeenAt, leftAt }
}
