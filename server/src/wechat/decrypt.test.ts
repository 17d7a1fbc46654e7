/** The official samples, and every encoding that is none. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decodeBase64, decodeCiphertext, decryptText } from './decrypt.ts'
import { encrypt } from './testing/encrypt.ts'
import { official, shareInfo, signed } from './testing/vectors.ts'

const open = (encryptedData: string, iv: string, key: string) => {
  const ciphertext = decodeCiphertext(encryptedData, iv)
  return ciphertext && decryptText(ciphertext, key)
}

describe('the official samples', () => {
  it('opens the published user data', () => {
    expect(open(official.encryptedData, official.iv, official.sessionKey)).toBe(official.plaintext)
  })

  it('does not open it behind four more characters', () => {
    expect(open(`aaaa${official.encryptedData}`, official.iv, official.sessionKey)).toBeNull()
  })

  it('signs with the session_key as text, as published', () => {
    const { rawData, sessionKey, signature } = signed
    expect(
      createHash('sha1')
        .update(rawData + sessionKey)
        .digest('hex'),
    ).toBe(signature)
  })
})

describe('base64', () => {
  it.each(['', 'AAECAwQFBgcICQoLDA0ODw==', '+/+/'])('%o is', (text) => {
    expect(decodeBase64(text)?.toString('base64')).toBe(text)
  })

  it.each([
    'AAECAwQFBgcICQoLDA0ODw',
    'AAECAwQFBgcICQoLDA0ODx==',
    '-_-_',
    '+/+ /',
    'AAEC\n',
    'AAEC%3D',
    'AAECAwQ=AAEC',
    'ÄÄEC',
  ])('%o is not', (text) => expect(decodeBase64(text)).toBeNull())
})

describe('a ciphertext', () => {
  const { iv } = official
  it.each([
    ['without data', '', iv],
    ['without iv', shareInfo, ''],
    ['of half a block', Buffer.alloc(24).toString('base64'), iv],
    ['with an iv of 15 bytes', shareInfo, Buffer.alloc(15).toString('base64')],
    ['with an iv of 32 bytes', shareInfo, Buffer.alloc(32).toString('base64')],
    ['whose plus signs became blanks on the way', shareInfo.replaceAll('+', ' '), iv],
    ['that was escaped for an address', encodeURIComponent(shareInfo), iv],
  ])('%s is none', (_, data, vector) => expect(decodeCiphertext(data, vector)).toBeNull())
})

describe('a key', () => {
  it.each(['', 'AAEC', `${official.sessionKey}AAAA`, official.sessionKey.replace('==', ''), 'no base64'])(
    'like %o opens nothing',
    (key) => expect(open(official.encryptedData, official.iv, key)).toBeNull(),
  )
})

it('opens nothing that is not UTF-8', () => {
  const { encryptedData, iv } = encrypt(Buffer.from([0x7b, 0xc3, 0x28, 0x7d]), official.sessionKey)
  expect(open(encryptedData, iv, official.sessionKey)).toBeNull()
})
