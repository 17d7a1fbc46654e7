/** The people and groups of the conformance suite: short words for what its sentences say. Used by tests only. */
import { randomBytes } from 'node:crypto'
import { groupIdOf, randomId, userIdOf } from '../ids.ts'
import type { EntryResult, MemberPage, MemberSort, Store } from './store.ts'

export interface Person {
  userId: string
  openid: string
  unionid: string | null
  epoch: string
}

export interface Chat {
  groupId: string
  openGId: string
}

const appid = 'wx0123456789abcdef'

/** Long enough for a slow machine, short enough that a hang fails the test that hangs. */
export const patience = (): AbortSignal => AbortSignal.timeout(15_000)

/** The whole second in which the scene is set; every other time is told from it. */
export const evening = new Date(Math.floor(Date.now() / 1000) * 1000)
/** Minutes after the evening began; negative: before. */
export const minutes = (count: number): Date => new Date(evening.getTime() + count * 60_000)
/** Milliseconds after the evening began. */
export const millis = (count: number): Date => new Date(evening.getTime() + count)

export const aChat = (): Chat => {
  const openGId = `tG${randomBytes(18).toString('base64url')}`
  return { groupId: groupIdOf(appid, openGId), openGId }
}

/** Somebody who has not logged in: no user is stored. */
export const aStranger = (openid = `o${randomBytes(18).toString('base64url')}`): Person => ({
  userId: userIdOf(appid, openid),
  openid,
  unionid: null,
  epoch: randomId(),
})

/** What the sentences of the suite do to a store. Times default to the evening's first moment. */
export function sceneOf(store: Store) {
  const logIn = (person: Person, now = evening) => store.signIn({ ...person, now }, patience())

  /** An entry at `at`; its proof was made then too, unless `provedAt` says otherwise (null: no watermark). */
  const enter = (
    { userId }: Person,
    chat: Chat,
    { at = evening, provedAt = at, shareId = null }: EnterOptions = {},
  ): Promise<EntryResult> =>
    store.enterGroup({ proof: { ...chat, provedAt }, userId, shareId, now: at }, patience())

  const keyOf = ({ userId }: Person, { groupId }: Chat, since: Date | null = null) => ({
    groupId,
    userId,
    since,
  })

  const page = (chat: Chat, options: PageOptions = {}): Promise<MemberPage> =>
    store.listMembers(
      { since: null, sort: 'joined', after: null, limit: 100, ...options, groupId: chat.groupId },
      patience(),
    )

  return {
    logIn,
    enter,
    page,
    everybody: (chat: Chat, options: PageOptions = {}) =>
      readThrough((after) => page(chat, { ...options, after })),
    /** Somebody who has logged in. */
    async person(openid?: string): Promise<Person> {
      const person = aStranger(openid)
      await logIn(person)
      return person
    },
    leave: (person: Person, chat: Chat, now: Date, since: Date | null = null) =>
      store.leaveGroup({ ...keyOf(person, chat, since), now }, patience()),
    rejoin: (person: Person, chat: Chat, now: Date, since: Date | null = null) =>
      store.rejoinGroup({ ...keyOf(person, chat, since), now }, patience()),
    membership: (person: Person, chat: Chat, since: Date | null = null) =>
      store.findMembership(keyOf(person, chat, since), patience()),
    count: ({ groupId }: Chat, since: Date | null = null) =>
      store.countMembers({ groupId, since }, patience()),
    groupsOf: ({ userId }: Person, options: Partial<Parameters<Store['listGroups']>[0]> = {}) =>
      store.listGroups({ since: null, after: null, limit: 100, ...options, userId }, patience()),
  }
}

/** The userIds of a whole list, in its order, read in pages of `limit`. */
async function readThrough(read: (after: MemberPage['next']) => Promise<MemberPage>): Promise<string[]> {
  const found: string[] = []
  let after: MemberPage['next'] = null
  do {
    const { rows, next }: MemberPage = await read(after)
    found.push(...rows.map((row) => row.userId))
    after = next
  } while (after)
  return found
}

export interface EnterOptions {
  at?: Date
  provedAt?: Date | null
  shareId?: string | null
}

export interface PageOptions {
  sort?: MemberSort
  since?: Date | null
  after?: MemberPage['next']
  limit?: number
}

export type Scene = ReturnType<typeof sceneOf>
