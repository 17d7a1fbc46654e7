/** Natural keys: every id is computed from what it stands for, so that nothing is looked up before it is written. */
import { createHash, randomBytes } from 'node:crypto'

const bytes = 16

/** 22 characters of base64url: SHA-256 over the parts, each behind its length so that no two lists of parts meet. */
function naturalId(...parts: string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) {
    const text = Buffer.from(part, 'utf8')
    const length = Buffer.alloc(4)
    length.writeUInt32BE(text.length)
    hash.update(length).update(text)
  }
  return hash.digest().subarray(0, bytes).toString('base64url')
}

/** The public id of a person in this mini program; tells nothing of the openid, which is unguessable. */
export const userIdOf = (appid: string, openid: string): string => naturalId('user', appid, openid)

/** The public id of a group in this mini program; one id for `openGId` and `opengid`. */
export const groupIdOf = (appid: string, openGId: string): string => naturalId('group', appid, openGId)

/** The key of a membership: one range of keys (`X.` to `X/`) holds a whole group. */
export const membershipIdOf = (groupId: string, userId: string): string => `${groupId}.${userId}`

/** 128 random bits for what has no natural key: a share, a user's epoch. */
export const randomId = (): string => randomBytes(bytes).toString('base64url')
