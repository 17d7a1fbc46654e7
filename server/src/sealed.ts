/** Authenticated encryption for all that leaves the process and comes back: tokens, the ring's keys, cursors. AES-256-GCM with a key per purpose. */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** What a sealed text is for; a text sealed for one purpose never opens for another. */
export type Purpose = 'token' | 'ring' | 'cursor'

const keyIdBytes = 4
const nonceBytes = 12
const tagBytes = 16

interface Key {
  id: Buffer
  secret: Buffer
}

export interface Sealer {
  /**
   * @param subject what the opener knows beforehand (the user of a ring, the list of a cursor); '' where nothing is
   * @returns base64url of key id, nonce, ciphertext and tag
   */
  seal(purpose: Purpose, subject: string, plaintext: string): string
  /** The plaintext, or null when the text is altered, foreign, or sealed by a secret that is gone. */
  open(purpose: Purpose, subject: string, sealed: string): string | null
  /** An HMAC under the first secret by which a value is found again without being stored; base64url. */
  fingerprint(purpose: 'session_key' | 'code', value: string): string
}

const derive = (secret: string, info: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'qunbang', info, 32))

const keyOf = (secret: string, purpose: Purpose): Key => {
  const derived = derive(secret, `seal:${purpose}`)
  return { id: createHash('sha256').update(derived).digest().subarray(0, keyIdBytes), secret: derived }
}

/**
 * @param secrets APP_SECRET's one or two values: the first seals, both open
 * @param appid bound into every text, so that two mini programs sharing a secret do not open each other's
 */
export function createSealer(secrets: readonly string[], appid: string): Sealer {
  const keys = (purpose: Purpose) => secrets.map((secret) => keyOf(secret, purpose))
  const keysFor: Record<Purpose, Key[]> = { token: keys('token'), ring: keys('ring'), cursor: keys('cursor') }
  const fingerprintKey = derive(secrets[0] ?? '', 'fingerprint')
  const associated = (purpose: string, subject: string) =>
    Buffer.from(JSON.stringify([purpose, appid, subject]))

  return {
    seal(purpose, subject, plaintext) {
      const key = keysFor[purpose][0] as Key
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key.secret, nonce).setAAD(associated(purpose, subject))
      const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
      return Buffer.concat([key.id, nonce, body, cipher.getAuthTag()]).toString('base64url')
    },
    open(purpose, subject, sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length < keyIdBytes + nonceBytes + tagBytes || bytes.toString('base64url') !== sealed)
        return null
      const key = keysFor[purpose].find(({ id }) => id.equals(bytes.subarray(0, keyIdBytes)))
      if (!key) return null
      const nonce = bytes.subarray(keyIdBytes, keyIdBytes + nonceBytes)
      const decipher = createDecipheriv('aes-256-gcm', key.secret, nonce, { authTagLength: tagBytes })
        .setAAD(associated(purpose, subject))
        .setAuthTag(bytes.subarray(-tagBytes))
      try {
        const body = bytes.subarray(keyIdBytes + nonceBytes, -tagBytes)
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
    fingerprint: (purpose, value) =>
      createHmac('sha256', fingerprintKey).update(associated(purpose, value)).digest('base64url'),
  }
}
