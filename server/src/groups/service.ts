/** Groups and their members: the way in, the lists, the way out and back. No HTTP here, and no database. */
import type { Group, GroupPage, Member, MemberPage, Parsed } from '@qunbang/shared/contract'
import type { Deadline } from '../deadline.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import type { Sessions } from '../sessions/service.ts'
import type { User } from '../storage/store.ts'
import { createEnterGroup, type EnterGroup } from './enter.ts'
import { createLists } from './lists.ts'
import { presentGroup, presentMember } from './present.ts'
import { createWindow } from './window.ts'

export interface Groups {
  /**
   * Binds the caller to the group that his ciphertext proves and answers with the list his page will paint.
   * Safe to repeat.
   * @throws SESSION_KEY_STALE no key of his ring opens the data (one answer for every reason: no oracle)
   * @throws GROUP_LEFT the data is older than his leaving
   * @throws NOT_A_GROUP it opens, but is of a single chat
   * @throws UNAUTHENTICATED also when he was erased meanwhile
   */
  enter: EnterGroup
  /** My groups, last entered first. */
  mine(user: User, page: Parsed<'listGroups'>, deadline: Deadline): Promise<GroupPage>
  /** @throws NOT_FOUND the caller is no member */
  get(user: User, groupId: string, deadline: Deadline): Promise<Group>
  /** @throws NOT_FOUND the caller is no member · VALIDATION_FAILED the cursor is not of this list */
  members(user: User, request: Parsed<'listMembers'>, deadline: Deadline): Promise<MemberPage>
  /** @throws NOT_FOUND he neither is a member nor has left within a day */
  leave(user: User, groupId: string, deadline: Deadline): Promise<undefined>
  /** @throws NOT_FOUND he left over ten minutes ago, or was no member */
  rejoin(user: User, groupId: string, deadline: Deadline): Promise<Member>
  /** @throws NOT_FOUND the caller is no member; the same answer as for a group that does not exist */
  requireMember(user: User, groupId: string, deadline: Deadline): Promise<void>
}

type Needs = Pick<Deps, 'store' | 'sealer' | 'clock' | 'config' | 'metrics' | 'logger'> & {
  sessions: Sessions
}

/** The groups of one mini program. */
export function createGroups(deps: Needs): Groups {
  const { store, clock } = deps
  const window = createWindow(deps.config.membershipDays, clock)
  const lists = createLists({ ...deps, window })
  const keyOf = (user: User, groupId: string) => ({ groupId, userId: user.userId, since: window.since() })

  async function requireMember(user: User, groupId: string, { signal }: Deadline): Promise<void> {
    if (!(await store.findMembership(keyOf(user, groupId), signal))) throw new AppError('NOT_FOUND')
  }

  return {
    enter: createEnterGroup({ ...deps, lists, window }),
    requireMember,
    mine: (user, page, deadline) => lists.groups(user.userId, page, deadline),
    async get(user, groupId, deadline) {
      const counted = store.countMembers({ groupId, since: window.since() }, deadline.signal)
      const found = store.findGroup(groupId, deadline.signal)
      const [count, group] = await Promise.all([counted, found, requireMember(user, groupId, deadline)])
      if (!group) throw new AppError('NOT_FOUND')
      return presentGroup(group, count)
    },
    async members(user, request, deadline) {
      const read = lists.members(user.userId, request, deadline)
      const [{ page }] = await Promise.all([read, requireMember(user, request.groupId, deadline)])
      return page
    },
    async leave(user, groupId, { signal }) {
      if (!(await store.leaveGroup({ ...keyOf(user, groupId), now: clock() }, signal)))
        throw new AppError('NOT_FOUND')
      return undefined
    },
    async rejoin(user, groupId, { signal }) {
      const membership = await store.rejoinGroup({ ...keyOf(user, groupId), now: clock() }, signal)
      if (!membership) throw new AppError('NOT_FOUND')
      return presentMember(membership)
    },
  }
}
