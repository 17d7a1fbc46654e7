/** Opens WeChat's encrypted data: AES-128-CBC under the session_key, without any MAC (wechat-platform 5.1, 5.2). */
import { createDecipheriv } from 'node:crypto'

/** Length of a session_key and of a block, in bytes. */
export const keyBytes = 16

/** The bytes of standard, padded base64; null for any other text, base64url and blanks included. */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}

export interface Ciphertext {
  data: Buffer
  iv: Buffer
}

/** What getShareInfo and the like gave, in bytes; null when its encoding or a length is wrong. */
export function decodeCiphertext(encryptedData: string, iv: string): Ciphertext | null {
  const data = decodeBase64(encryptedData)
  const ivBytes = decodeBase64(iv)
  if (!data || !ivBytes || ivBytes.length !== keyBytes) return null
  return data.length > 0 && data.length % keyBytes === 0 ? { data, iv: ivBytes } : null
}

// ignoreBOM keeps a byte order mark in the text, where JSON.parse refuses it.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The plaintext, or null when this key does not open it. One wrong key in 256 yields something that is padded
 * correctly, so a plaintext proves nothing before it was parsed.
 * @param sessionKey base64 of 16 bytes
 */
export function decryptText({ data, iv }: Ciphertext, sessionKey: string): string | null {
  const key = decodeBase64(sessionKey)
  if (key?.length !== keyBytes) return null
  try {
    const decipher = createDecipheriv('aes-128-cbc', key, iv)
    return utf8.decode(Buffer.concat([decipher.update(data), decipher.final()]))
  } catch {
    return null
  }
}
