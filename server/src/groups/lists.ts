/** The two lists, paged: the members of a group, and my groups. Whoever calls decides first whether the caller may see them. */
import type { GroupPage, MemberPage, Parsed } from '@qunbang/shared/contract'
import type { Deadline } from '../deadline.ts'
import type { Deps } from '../deps.ts'
import { openCursor, sealCursor } from './cursor.ts'
import { presentGroupRow, presentMember } from './present.ts'
import type { Window } from './window.ts'

export interface MembersRead {
  page: MemberPage
  /** Memberships on this page, those whose user was erased meanwhile included: what the counts of a group count. */
  memberships: number
}

export interface Lists {
  /** @throws VALIDATION_FAILED the cursor is not of this list */
  members(userId: string, request: Parsed<'listMembers'>, deadline: Deadline): Promise<MembersRead>
  /** @throws VALIDATION_FAILED the cursor is not of this list */
  groups(userId: string, page: Parsed<'listGroups'>, deadline: Deadline): Promise<GroupPage>
}

type Needs = Pick<Deps, 'store' | 'sealer'> & { window: Window }

/** The lists over a store; a cursor is sealed for the one who reads. */
export const createLists = ({ store, sealer, window }: Needs): Lists => ({
  async members(userId, { groupId, sort, limit, cursor }, { signal }) {
    const list = ['members', userId, groupId, sort]
    const place = cursor === undefined ? null : openCursor(sealer, list, cursor)
    const after = place && { at: place.at, userId: place.id }
    const read = await store.listMembers({ groupId, since: window.since(), sort, after, limit }, signal)
    const nextCursor = read.next && sealCursor(sealer, list, { at: read.next.at, id: read.next.userId })
    return { page: { items: read.rows.map(presentMember), nextCursor }, memberships: read.memberships }
  },
  async groups(userId, { limit, cursor }, { signal }) {
    const list = ['groups', userId]
    const place = cursor === undefined ? null : openCursor(sealer, list, cursor)
    const after = place && { at: place.at, groupId: place.id }
    const page = await store.listGroups({ userId, since: window.since(), after, limit }, signal)
    const nextCursor = page.next && sealCursor(sealer, list, { at: page.next.at, id: page.next.groupId })
    return { items: page.rows.map(presentGroupRow), nextCursor }
  },
})
