/** The way in: from a card's ciphertext to the list of the people of that group, in one request. */
import type { Entry, Parsed } from '@qunbang/shared/contract'
import type { Deadline } from '../deadline.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import type { Sessions } from '../sessions/service.ts'
import type { EntryResult, User } from '../storage/store.ts'
import type { Lists } from './lists.ts'
import { presentGroup, presentMember } from './present.ts'
import { proveGroup } from './proof.ts'
import type { Window } from './window.ts'

export type EnterRequest = Parsed<'enterGroup'> & { bearer: string | null }
export type EnterGroup = (request: EnterRequest, deadline: Deadline) => Promise<Entry>

type Needs = Pick<Deps, 'store' | 'clock' | 'config' | 'metrics' | 'logger'> & {
  sessions: Sessions
  lists: Lists
  window: Window
}

const firstPage = { sort: 'joined', limit: 50, cursor: undefined } as const

/** Who was erased while he entered takes his row with him. */
async function stillThere(
  { store }: Needs,
  user: User,
  groupId: string,
  { signal }: Deadline,
): Promise<void> {
  const stored = await store.findUser(user.userId, signal)
  if (stored?.epoch === user.epoch) return
  // On another epoch he was erased and is back: the row may be one that he has entered since.
  if (!stored) await store.removeMembership({ groupId, userId: user.userId }, signal)
  throw new AppError('UNAUTHENTICATED')
}

/** The card was used, so it shall live; when this fails, the next entry through it tries again. */
async function keepShare({ store, logger }: Needs, { shareToKeep }: EntryResult, { signal }: Deadline) {
  if (shareToKeep === null) return
  await store.keepShare(shareToKeep, signal).catch((error: unknown) => {
    logger.warn({ err: error }, 'a used share keeps its end for now')
  })
}

/** The first page of the group, and how many there are; a group that fits one page is counted by it. */
async function firstView({ store, lists, window }: Needs, user: User, groupId: string, deadline: Deadline) {
  const { page, memberships } = await lists.members(user.userId, { ...firstPage, groupId }, deadline)
  const memberCount = page.nextCursor
    ? await store.countMembers({ groupId, since: window.since() }, deadline.signal)
    : memberships
  return { members: page, memberCount }
}

/** Binds callers to groups; see {@link Groups.enter} for what it promises and throws. */
export const createEnterGroup =
  (needs: Needs): EnterGroup =>
  async (request, deadline) => {
    const { user, keys, session } = await needs.sessions.identify(request, deadline)
    const proof = proveGroup(request, keys, needs)
    const shareId = request.shareId ?? null
    const entry = { proof, userId: user.userId, shareId, now: needs.clock() }
    const entered = await needs.store.enterGroup(entry, deadline.signal)
    if (entered.membership.leftAt) throw new AppError('GROUP_LEFT')
    const [{ members, memberCount }] = await Promise.all([
      firstView(needs, user, proof.groupId, deadline),
      stillThere(needs, user, proof.groupId, deadline),
    ])
    await keepShare(needs, entered, deadline)
    const group = presentGroup(entered.group, memberCount)
    return { ...(session && { session }), group, me: presentMember(entered.membership), members }
  }
