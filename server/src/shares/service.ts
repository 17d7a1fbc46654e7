/** Shares: the id that a card carries in its path, made before the card is sent because the sharer learns nothing afterwards. */
import type { Output } from '@qunbang/shared/contract'
import type { Deadline } from '../deadline.ts'
import type { Deps } from '../deps.ts'
import type { Groups } from '../groups/service.ts'
import { randomId } from '../ids.ts'
import type { User } from '../storage/store.ts'

export interface Shares {
  /** @throws NOT_FOUND the caller is no member of the group that he names */
  create(user: User, groupId: string | undefined, deadline: Deadline): Promise<Output<'createShare'>>
}

type Needs = Pick<Deps, 'store' | 'clock'> & { groups: Groups }

/** The shares of one mini program. */
export const createShares = ({ store, clock, groups }: Needs): Shares => ({
  async create(user, groupId, deadline) {
    if (groupId !== undefined) await groups.requireMember(user, groupId, deadline)
    const share = { shareId: randomId(), sharerId: user.userId, groupId: groupId ?? null, now: clock() }
    await store.createShare(share, deadline.signal)
    return { shareId: share.shareId }
  },
})
