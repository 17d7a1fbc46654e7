/** What of a group and its members leaves the server, field by field. An openid is in none of it. */
import type {
  Group as GroupAnswer,
  GroupPage as GroupPageAnswer,
  Member as MemberAnswer,
} from '@qunbang/shared/contract'
import type { Group, GroupRow, MemberRow } from '../storage/store.ts'

/** One row of a list; `me` has the same shape everywhere. Written out: a spread of presentUser costs three times as much, fifty times a page. */
export const presentMember = (row: MemberRow): MemberAnswer => ({
  userId: row.userId,
  nickname: null,
  avatarUrl: null,
  joinedAt: row.joinedAt.toISOString(),
  lastSeenAt: row.lastSeenAt.toISOString(),
})

/** openGId is for members' eyes: WeChat's open-data needs it to show the group's name. */
export const presentGroup = (group: Group, memberCount: number): GroupAnswer => ({
  groupId: group.groupId,
  openGId: group.openGId,
  memberCount,
  createdAt: group.createdAt.toISOString(),
})

/** A row of my groups. */
export const presentGroupRow = (row: GroupRow): GroupPageAnswer['items'][number] => ({
  groupId: row.groupId,
  openGId: row.openGId,
  memberCount: row.memberCount,
  lastSeenAt: row.lastSeenAt.toISOString(),
})
