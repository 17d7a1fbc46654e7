/** The zod schemas of every message, by route: the one source of types, validation and the OpenAPI document. Server only at run time. */
import { z } from 'zod'
import { type ErrorAction, type ErrorCode, errors } from './errors.ts'
import type { RouteName } from './routes.ts'

/** First 16 bytes of a SHA-256, or 16 random bytes, in base64url. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{22}$/)
const time = z.iso.datetime()
const cursor = z.string().min(1).max(512)
const limit = z.int().min(1).max(100).default(50)

/** The code of wx.login: opaque, one use, five minutes (wechat-platform: "小程序登录"). */
const code = z.string().min(1).max(256)
/** Standard base64 in WeChat's answer; whether it opens is decided by decryption alone, so that there is one answer for all that does not. */
const ciphertext = z.string().min(1).max(4096)

export const user = z.object({
  userId: id,
  nickname: z.string().nullable(),
  avatarUrl: z.string().nullable(),
})

export const member = user.extend({ joinedAt: time, lastSeenAt: time })

export const group = z.object({
  groupId: id,
  openGId: z.string(),
  memberCount: z.int().min(0),
  createdAt: time,
})

export const session = z.object({ token: z.string(), expiresAt: time, user })

const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export const memberPage = pageOf(member)

export const errorBody = z.object({
  error: z.object({
    code: z.enum(Object.keys(errors) as ErrorCode[]),
    message: z.string(),
    action: z.enum([...new Set(Object.values(errors).map(({ action }): ErrorAction => action))]),
    requestId: z.string(),
  }),
})

const inGroup = z.strictObject({ groupId: id })

/** Who may call: anyone, the bearer of a token, or whoever brings a token or a code (then the code decides). */
export type Access = 'anyone' | 'token' | 'token-or-code'

export interface RouteSchema {
  readonly access: Access
  /** One line for the API document. */
  readonly summary: string
  /** Ids in the path; an ill-formed one is NOT_FOUND. */
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodObject
  readonly status: 200 | 201 | 204
  /** Absent when the answer has no body. */
  readonly response?: z.ZodObject
}

export const schemas = {
  createSession: {
    access: 'anyone',
    summary: 'Log in with the code of wx.login',
    body: z.strictObject({ code }),
    status: 201,
    response: session,
  },
  enterGroup: {
    access: 'token-or-code',
    summary: 'Enter the group that a ciphertext proves, and see its members',
    body: z.strictObject({
      encryptedData: ciphertext,
      iv: ciphertext,
      code: code.optional(),
      /** One that names no share is ignored. */
      shareId: z.string().max(64).optional(),
    }),
    status: 200,
    response: z.object({ session: session.optional(), group, me: member, members: memberPage }),
  },
  listGroups: {
    access: 'token',
    summary: 'My groups, last entered first',
    query: z.strictObject({ cursor: cursor.optional(), limit }),
    status: 200,
    response: pageOf(
      z.object({ groupId: id, openGId: z.string(), memberCount: z.int().min(0), lastSeenAt: time }),
    ),
  },
  getGroup: {
    access: 'token',
    summary: 'A group of mine',
    params: inGroup,
    status: 200,
    response: group,
  },
  listMembers: {
    access: 'token',
    summary: 'The members of a group of mine',
    params: inGroup,
    query: z.strictObject({
      cursor: cursor.optional(),
      limit,
      sort: z.enum(['joined', 'recent']).default('joined'),
    }),
    status: 200,
    response: memberPage,
  },
  leaveGroup: {
    access: 'token',
    summary: 'Leave a group; hidden at once, restorable for ten minutes',
    params: inGroup,
    status: 204,
  },
  rejoinGroup: {
    access: 'token',
    summary: 'Undo a leaving of the last ten minutes',
    params: inGroup,
    status: 200,
    response: member,
  },
  createShare: {
    access: 'token',
    summary: 'Prepare a card: its id goes into the path',
    body: z.strictObject({ groupId: id.optional() }),
    status: 201,
    response: z.object({ shareId: id }),
  },
} as const satisfies Record<RouteName, RouteSchema>
