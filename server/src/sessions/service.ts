/** Who is calling: by a login code, by a token, or by whichever of the two came. */
import type { Session } from '@qunbang/shared/contract'
import type { Deadline } from '../deadline.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { randomId, userIdOf } from '../ids.ts'
import type { User } from '../storage/store.ts'
import type { WechatSession } from '../wechat/api.ts'
import { presentSession } from './present.ts'
import { mintToken, readToken } from './token.ts'

export interface Identity {
  user: User
  /** The session keys that may open what this user sends, newest first. */
  keys: string[]
  /** Present when he logged in with this request. */
  session: Session | null
}

export interface Sessions {
  /** @throws CODE_INVALID, USER_BLOCKED, WECHAT_BUSY, WECHAT_REFUSED, STORE_UNAVAILABLE */
  create(code: string, deadline: Deadline): Promise<Session>
  /** @throws UNAUTHENTICATED no token, a bad or expired one, or its user was erased */
  authenticate(bearer: string | null, deadline: Deadline): Promise<User>
  /** By code when there is one, even beside a bearer; else by the bearer. @throws as create and authenticate */
  identify(proof: { bearer: string | null; code?: string | undefined }, deadline: Deadline): Promise<Identity>
}

type Needs = Pick<Deps, 'store' | 'sessionKeys' | 'login' | 'sealer' | 'clock' | 'config'>

/** The sessions of one mini program. */
export function createSessions({ store, sessionKeys, login, sealer, clock, config }: Needs): Sessions {
  async function signIn(wechat: WechatSession, deadline: Deadline): Promise<User> {
    const userId = userIdOf(config.appid, wechat.openid)
    const { openid, unionid } = wechat
    return store.signIn({ userId, openid, unionid, epoch: randomId(), now: clock() }, deadline.signal)
  }

  async function logIn(code: string, deadline: Deadline) {
    let user: User | null = null
    const { userId, sessionKey } = await login.exchange(code, async (wechat) => {
      user = await signIn(wechat, deadline)
      return user.userId
    })
    user ??= await store.findUser(userId, deadline.signal)
    if (!user) throw new AppError('CODE_INVALID')
    return { user, sessionKey, session: presentSession(user, mintToken(sealer, user, clock())) }
  }

  function claimsOf(bearer: string | null) {
    const claims = bearer === null ? null : readToken(sealer, bearer, clock())
    if (!claims) throw new AppError('UNAUTHENTICATED')
    return claims
  }

  async function userOf(claims: { userId: string; epoch: string }, deadline: Deadline): Promise<User> {
    const user = await store.findUser(claims.userId, deadline.signal)
    if (!user || user.epoch !== claims.epoch) throw new AppError('UNAUTHENTICATED')
    return user
  }

  return {
    create: async (code, deadline) => (await logIn(code, deadline)).session,
    authenticate: async (bearer, deadline) => userOf(claimsOf(bearer), deadline),
    async identify({ bearer, code }, deadline) {
      if (code !== undefined) {
        const { user, sessionKey, session } = await logIn(code, deadline)
        const ring = await sessionKeys.keysOf(user.userId)
        const keys = sessionKey && !ring.includes(sessionKey) ? [sessionKey, ...ring] : ring
        return { user, keys, session }
      }
      const claims = claimsOf(bearer)
      const [user, keys] = await Promise.all([userOf(claims, deadline), sessionKeys.keysOf(claims.userId)])
      return { user, keys, session: null }
    },
  }
}
