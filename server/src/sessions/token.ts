/** The token: who, until when, and of which epoch; sealed, so that it needs no storage and opens nothing once its user is erased. */
import { z } from 'zod'
import type { Sealer } from '../sealed.ts'

/** How long a token is good, in milliseconds. There is no refresh token: wx.login is silent. */
const tokenMs = 24 * 60 * 60_000

const claims = z.object({ userId: z.string(), epoch: z.string(), exp: z.number() })
export type Claims = z.output<typeof claims>

/** Mints a token that expires `tokenMs` after `now`. */
export function mintToken(sealer: Sealer, user: { userId: string; epoch: string }, now: Date) {
  const exp = now.getTime() + tokenMs
  const body: Claims = { userId: user.userId, epoch: user.epoch, exp }
  return { token: sealer.seal('token', '', JSON.stringify(body)), expiresAt: new Date(exp) }
}

/** What a token says; null when it is forged, altered, foreign or expired. */
export function readToken(sealer: Sealer, token: string, now: Date): Claims | null {
  const text = sealer.open('token', '', token)
  if (text === null) return null
  const parsed = claims.safeParse(JSON.parse(text))
  return parsed.success && parsed.data.exp > now.getTime() ? parsed.data : null
}
