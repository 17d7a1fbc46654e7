/** What of a user leaves the server, field by field. */
import type { Session as SessionAnswer, User as UserAnswer } from '@qunbang/shared/contract'
import type { User } from '../storage/store.ts'

/** Nobody has a nickname or a picture yet: WeChat hands out neither, the person gives them. */
export const presentUser = ({ userId }: { userId: string }): UserAnswer => ({
  userId,
  nickname: null,
  avatarUrl: null,
})

/** The answer of a login. */
export const presentSession = (user: User, minted: { token: string; expiresAt: Date }): SessionAnswer => ({
  token: minted.token,
  expiresAt: minted.expiresAt.toISOString(),
  user: presentUser(user),
})
