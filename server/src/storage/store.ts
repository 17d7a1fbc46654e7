/** The storage port, in verbs of the product. Two adapters (mongo/, sqlite/), one suite that says what each verb means (conformance.ts). */

export interface User {
  userId: string
  openid: string
  unionid: string | null
  /** Random, made with the user; a token carries it, so the token of an erased user opens nothing. */
  epoch: string
  createdAt: Date
}

export interface Group {
  groupId: string
  openGId: string
  createdAt: Date
}

export interface Membership {
  groupId: string
  userId: string
  /** Set once; starts anew only after more than a day away. */
  joinedAt: Date
  /** The latest entry; never moves backwards. */
  lastSeenAt: Date
  /** Set while the member is out. */
  leftAt: Date | null
}

export interface MemberRow {
  userId: string
  joinedAt: Date
  lastSeenAt: Date
}

export interface Share {
  shareId: string
  sharerId: string
  groupId: string | null
  createdAt: Date
  /** Null once somebody entered through it: old cards live for years. */
  expiresAt: Date | null
}

/** What a decrypted ciphertext proves, and when it was made (null: it had no watermark). */
export interface Proof {
  groupId: string
  openGId: string
  /** The watermark's time; WeChat counts whole seconds. */
  provedAt: Date | null
}

export interface Entry {
  proof: Proof
  userId: string
  /** The share of the card; ignored when no such share is stored. */
  shareId: string | null
  now: Date
}

export interface EntryResult {
  group: Group
  /** `leftAt` is set when this proof may not undo the leaving; then nothing was changed. */
  membership: Membership
  /** Set when the entry came through a share that still has an end: pass it to keepShare after the answer's reads. */
  shareToKeep: string | null
}

/** `since`: memberships last renewed before it have aged out and are none for anybody. Null: none ages out. */
export interface MembershipKey {
  groupId: string
  userId: string
  since: Date | null
}

export type MemberSort = 'joined' | 'recent'

export interface MemberPageRequest {
  groupId: string
  since: Date | null
  /** `joined`: by joinedAt, then userId, both ascending. `recent`: by lastSeenAt, then userId, both descending. */
  sort: MemberSort
  /** The place after which the page begins: the time and userId of the last row read. */
  after: { at: Date; userId: string } | null
  limit: number
}

export interface MemberPage {
  /** Members whose user is stored; shorter than `limit` when users were erased meanwhile. */
  rows: MemberRow[]
  /** Memberships read for this page, those without a user included. */
  memberships: number
  /** Where the next page begins; null at the end. */
  next: { at: Date; userId: string } | null
}

export interface GroupPageRequest {
  userId: string
  since: Date | null
  /** The place after which the page begins, by lastSeenAt, then groupId, both descending. */
  after: { at: Date; groupId: string } | null
  limit: number
}

export interface GroupRow {
  groupId: string
  openGId: string
  memberCount: number
  lastSeenAt: Date
}

export interface GroupPage {
  rows: GroupRow[]
  next: { at: Date; groupId: string } | null
}

/** How long a leaving can be undone by rejoinGroup, in milliseconds; also how long a proof without a watermark is refused. */
export const undoMs = 10 * 60_000
/** How long who left keeps his joinedAt, in milliseconds; then his row is purged. */
export const leftMs = 24 * 60 * 60_000
/** How long a share lives through which nobody has entered, in milliseconds. */
export const shareMs = 30 * 24 * 60 * 60_000

/**
 * Every verb takes the request's signal and throws AppError STORE_UNAVAILABLE when the engine is away or the
 * signal aborts (its reason is that error); every write may be repeated.
 */
export interface Store {
  /** The engine's name and version, for health and for the tests' output. */
  describe(signal: AbortSignal): Promise<{ engine: string; version: string }>
  /** Resolves when the engine answers. */
  ping(signal: AbortSignal): Promise<void>
  close(): Promise<void>

  /** Creates the user when he is new (with this epoch), else keeps what is stored, adding a unionid that was missing. Only a login calls it. */
  signIn(
    user: { userId: string; openid: string; unionid: string | null; epoch: string; now: Date },
    signal: AbortSignal,
  ): Promise<User>
  findUser(userId: string, signal: AbortSignal): Promise<User | null>

  /**
   * Stores the group and the membership that a proof proves. A new one begins now; an existing one moves its
   * lastSeenAt. Who left comes back only when provedAt is later than his leftAt, or, without a watermark, when he
   * left over undoMs ago; after more than leftMs away his joinedAt starts anew, whether or not he was purged.
   */
  enterGroup(entry: Entry, signal: AbortSignal): Promise<EntryResult>
  findGroup(groupId: string, signal: AbortSignal): Promise<Group | null>
  /** The membership when it is one: not left, not aged out. */
  findMembership(key: MembershipKey, signal: AbortSignal): Promise<Membership | null>
  countMembers(group: { groupId: string; since: Date | null }, signal: AbortSignal): Promise<number>
  listMembers(page: MemberPageRequest, signal: AbortSignal): Promise<MemberPage>
  listGroups(page: GroupPageRequest, signal: AbortSignal): Promise<GroupPage>
  /** True when he was a member or had left less than leftMs ago (then leftAt stays as it was). */
  leaveGroup(key: MembershipKey & { now: Date }, signal: AbortSignal): Promise<boolean>
  /** Undoes a leaving of at most undoMs ago; a member gets his row as it is; null otherwise. */
  rejoinGroup(key: MembershipKey & { now: Date }, signal: AbortSignal): Promise<Membership | null>
  /** Takes away the row of a user who is gone. */
  removeMembership(key: { groupId: string; userId: string }, signal: AbortSignal): Promise<void>

  createShare(
    share: { shareId: string; sharerId: string; groupId: string | null; now: Date },
    signal: AbortSignal,
  ): Promise<void>
  /** The share while it lives: an end that is past counts, whether or not it was purged. */
  findShare(key: { shareId: string; now: Date }, signal: AbortSignal): Promise<Share | null>
  /** Takes the end off a share: somebody entered through its card. */
  keepShare(shareId: string, signal: AbortSignal): Promise<void>
}
