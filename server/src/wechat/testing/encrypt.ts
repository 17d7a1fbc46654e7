/** What WeChat's client does: encrypts open data under the session_key. */
import { createCipheriv, randomBytes } from 'node:crypto'

/** @param plaintext text, or fields to be written as JSON */
export function encrypt(
  plaintext: string | Buffer | object,
  sessionKey: string,
  iv: Buffer = randomBytes(16),
): { encryptedData: string; iv: string } {
  const raw = typeof plaintext === 'string' || Buffer.isBuffer(plaintext)
  const bytes = raw ? Buffer.from(plaintext as string) : Buffer.from(JSON.stringify(plaintext))
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), iv)
  const data = Buffer.concat([cipher.update(bytes), cipher.final()])
  return { encryptedData: data.toString('base64'), iv: iv.toString('base64') }
}
