/** Answers of the server as the contract shapes them, for the scripted one in tests of stores. */
import type { Entry, Group, Member, Session } from '@qunbang/shared/contract'
import type { ErrorCode } from '@qunbang/shared/errors'
import { errors } from '@qunbang/shared/errors'
import type { Answer } from './fake-wechat.ts'

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

export const member = (userId: string, nickname: string | null = userId): Member => ({
  userId,
  nickname,
  avatarUrl: null,
  joinedAt: '2026-03-05T08:00:00.000Z',
  lastSeenAt: '2026-11-20T08:00:00.000Z',
})

export const group = (groupId: string, memberCount = 2): Group => ({
  groupId,
  openGId: `G${groupId}`,
  memberCount,
  createdAt: '2026-03-05T08:00:00.000Z',
})

export const session = (token: string): Session => ({
  token,
  expiresAt: inAnHour(),
  user: { userId: 'Wang', nickname: null, avatarUrl: null },
})

/** What enterGroup answers to Wang. */
export const entry = (groupId: string, names: string[] = ['Li', 'Wang'], token?: string): Answer => ({
  status: 200,
  data: {
    ...(token && { session: session(token) }),
    group: group(groupId, names.length),
    me: member('Wang'),
    members: { items: names.map((name) => member(name)), nextCursor: null },
  } satisfies Entry,
})

/** An answer that is an error of the contract. */
export const refusal = (code: ErrorCode, retryAfter?: number): Answer => ({
  status: errors[code].status,
  data: { error: { code, message: errors[code].message, action: errors[code].action, requestId: 'request' } },
  ...(retryAfter && { header: { 'Retry-After': String(retryAfter) } }),
})
