/** What jscode2session answers to a query: the pair is checked first, then the code (wechat-platform 4.2). */
import type { World } from '../world.ts'
import type { Errcode } from './errcodes.ts'

export type SessionAnswer = { openid: string; session_key: string; unionid?: string } | { errcode: Errcode }

export interface SessionQuery {
  appid: string
  secret: string
  js_code: string
  grant_type: string
}

/** An errcode when the query itself is at fault, before any code is looked at. */
export function queryFault(
  world: Pick<World, 'appid' | 'secret'>,
  query: SessionQuery,
): { errcode: Errcode } | null {
  if (!query.appid) return { errcode: 41002 }
  if (!query.secret) return { errcode: 41004 }
  if (!query.js_code) return { errcode: 41008 }
  if (query.grant_type !== 'authorization_code') return { errcode: 40002 }
  if (query.appid !== world.appid) return { errcode: 40013 }
  if (query.secret !== world.secret) return { errcode: 40125 }
  return null
}

/** Spends a code. A success has no errcode at all, as WeChat's has none. */
export function spendCode(world: Pick<World, 'exchange'>, code: string): SessionAnswer {
  const exchange = world.exchange(code)
  if ('errcode' in exchange) return exchange
  const { person, sessionKey } = exchange
  const session = { openid: person.openid, session_key: sessionKey }
  return person.unionid ? { ...session, unionid: person.unionid } : session
}
