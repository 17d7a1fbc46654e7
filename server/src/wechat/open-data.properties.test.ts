/** CBC has no MAC: what somebody can do to a ciphertext without its key, and what comes of it. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AppError } from '../errors.ts'
import { decodeCiphertext, decryptText } from './decrypt.ts'
import { openGroupData } from './open-data.ts'
import { encrypt } from './testing/encrypt.ts'

const appid = 'wx4f4bc4dec97d474b'
const now = new Date('2026-11-23T20:00:00Z')
const expected = { appid, now }
const watermark = { timestamp: now.getTime() / 1000, appid }
const openGId = 'tGDemoOpenGId00000000000000001'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map(Buffer.from)
const key = bytes(16).map((secret) => secret.toString('base64'))
const form = fc.constantFrom(
  { openGId, watermark },
  { opengid: openGId, watermark },
  { opengid: openGId, group_openid: 'gODemoGroupOpenId0000000001', chat_type: 3 },
)
const sent = fc.record({ form, key, iv: bytes(16) })

type Data = { encryptedData: string; iv: string }

/** The group's id; null for the one uniform refusal. Whatever else is thrown fails the property. */
function groupOf(data: Data, keys: string[]): string | null {
  try {
    return openGroupData(data, keys, expected).openGId
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    const { code, message, cause } = error as AppError
    expect({ code, message, cause }).toEqual({ ...uniform, cause: undefined })
    return null
  }
}
const { code, message } = new AppError('SESSION_KEY_STALE')
const uniform = { code, message }

it('opens what was encrypted, in each form, with any key', () => {
  fc.assert(fc.property(sent, ({ form, key, iv }) => groupOf(encrypt(form, key, iv), [key]) === openGId))
})

it('refuses any other key', () => {
  fc.assert(
    fc.property(sent, key, (own, other) => {
      fc.pre(own.key !== other)
      expect(groupOf(encrypt(own.form, own.key, own.iv), [other])).toBeNull()
    }),
    { numRuns: 5000 },
  )
})

it('refuses any other length', () => {
  const cut = fc.record({ sent, data: fc.nat(200), iv: fc.nat(32) })
  fc.assert(
    fc.property(cut, ({ sent, data, iv }) => {
      const whole = encrypt(sent.form, sent.key, sent.iv)
      const longer = (text: string, length: number) => {
        const from = Buffer.from(text, 'base64')
        return Buffer.concat([from, Buffer.alloc(64)])
          .subarray(0, length)
          .toString('base64')
      }
      const other = { encryptedData: longer(whole.encryptedData, data), iv: longer(whole.iv, iv) }
      fc.pre(other.encryptedData !== whole.encryptedData || other.iv !== whole.iv)
      expect(groupOf(other, [sent.key])).toBeNull()
    }),
  )
})

it('refuses any other spelling of the same bytes', () => {
  const spellings: ((text: string) => string)[] = [
    (text) => text.replaceAll('+', '-').replaceAll('/', '_'),
    (text) => text.replace(/=+$/, ''),
    (text) => `${text}=`,
    (text) => ` ${text}`,
    (text) => `${text.slice(0, 4)}\n${text.slice(4)}`,
    (text) => text.replaceAll('+', ' '),
    (text) => encodeURIComponent(text),
    (text) => Buffer.from(text, 'base64').toString('hex'),
    (text) => `aaaa${text}`,
  ]
  fc.assert(
    fc.property(sent, fc.constantFrom(...spellings), fc.boolean(), ({ form, key, iv }, spell, ofIv) => {
      const whole = encrypt(form, key, iv)
      const other = ofIv
        ? { ...whole, iv: spell(whole.iv) }
        : { ...whole, encryptedData: spell(whole.encryptedData) }
      fc.pre(other.encryptedData !== whole.encryptedData || other.iv !== whole.iv)
      expect(groupOf(other, [key])).toBeNull()
    }),
  )
})

/** The same text with one byte of what it encodes altered. */
const alter = (text: string, place: number, by: number): string => {
  const altered = Buffer.from(text, 'base64')
  const at = place % altered.length
  altered[at] = (altered[at] ?? 0) ^ by
  return altered.toString('base64')
}

it('with any byte of iv altered refuses, or finds an id that differs in its first four characters only', () => {
  fc.assert(
    fc.property(sent, ({ form, key, iv }) => {
      const whole = encrypt(form, key, iv)
      for (let place = 0; place < 16; place += 1)
        for (let by = 1; by < 256; by += 1) {
          const found = groupOf({ ...whole, iv: alter(whole.iv, place, by) }, [key])
          if (found === null) continue
          expect(place).toBeGreaterThanOrEqual(12)
          expect(found).toHaveLength(openGId.length)
          expect(found.slice(4)).toBe(openGId.slice(4))
        }
    }),
    { numRuns: 3 },
  )
})

it('with any byte of the data altered refuses, or finds the very same group', () => {
  fc.assert(
    fc.property(sent, fc.nat(), fc.integer({ min: 1, max: 255 }), ({ form, key, iv }, place, by) => {
      const whole = encrypt(form, key, iv)
      const altered = { ...whole, encryptedData: alter(whole.encryptedData, place, by) }
      expect([null, openGId]).toContain(groupOf(altered, [key]))
    }),
    { numRuns: 5000 },
  )
})

it('answers any two texts and any keys with the uniform refusal', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.base64String(),
    bytes(16).map((b) => b.toString('base64')),
  )
  fc.assert(
    fc.property(text, text, fc.array(fc.oneof(key, text), { maxLength: 3 }), (encryptedData, iv, keys) => {
      expect(groupOf({ encryptedData, iv }, keys)).toBeNull()
    }),
    { numRuns: 2000 },
  )
})

it('answers any JSON inside with the uniform refusal', () => {
  fc.assert(fc.property(fc.json(), key, (plaintext, key) => groupOf(encrypt(plaintext, key), [key]) === null))
})

/** getUserInfo's plaintext: everything but the nickname is WeChat's; the nickname is its owner's to choose. */
const userInfo = (nickName: string) =>
  JSON.stringify({
    openId: 'oGZUI0egBJY1zhBYw2KhdUfwVJJE',
    nickName,
    gender: 1,
    language: 'zh_CN',
    city: 'Guangzhou',
    province: 'Guangdong',
    country: 'CN',
    avatarUrl: 'https://thirdwx.qlogo.cn/mmopen/vi_32/aSKcBBPpibyKNicHNTMM0qJVh8Kjgiak2AHWr8MHM4Wg/132',
    watermark,
  })

const xor = (...parts: Uint8Array[]) =>
  Buffer.from(Array.from({ length: 16 }, (_, n) => parts.reduce((sum, part) => sum ^ (part[n] ?? 0), 0)))
const block = (whole: Uint8Array, n: number) => whole.subarray(n * 16, n * 16 + 16)

/** Without the key: starts at the block `first` of a known plaintext, and has it decrypt to `wanted`. */
function splice(plaintext: string, whole: Data, first: number, wanted: string, rest?: number[]): Data {
  const known = Buffer.from(plaintext)
  const data = Buffer.from(whole.encryptedData, 'base64')
  const before = first === 0 ? Buffer.from(whole.iv, 'base64') : block(data, first - 1)
  const blocks = rest ? [first, ...rest].map((n) => block(data, n)) : [data.subarray(first * 16)]
  return {
    encryptedData: Buffer.concat(blocks).toString('base64'),
    iv: xor(before, block(known, first), Buffer.from(wanted)).toString('base64'),
  }
}

it('refuses the user data of somebody whose nickname is the id of a foreign group, spliced to look like group data', () => {
  const victim = 'tGVictimsGroup0000000000000001'
  const start = Buffer.byteLength('{"openId":"oGZUI0egBJY1zhBYw2KhdUfwVJJE","nickName":"')
  const first = Math.ceil(start / 16)
  const pad = 'x'.repeat((first + 1) * 16 - start)
  const plaintext = userInfo(pad + victim.slice(4))
  fc.assert(
    fc.property(key, (key) => {
      const spliced = splice(plaintext, encrypt(plaintext, key), first, `{"openGId":"${victim.slice(0, 4)}`)
      const ciphertext = decodeCiphertext(spliced.encryptedData, spliced.iv)
      const text = ciphertext && decryptText(ciphertext, key)
      // A server that looks at openGId and watermark alone is deceived:
      expect(JSON.parse(text ?? '')).toMatchObject({ openGId: victim, watermark })
      expect(groupOf(spliced, [key])).toBeNull()
    }),
  )
})

it('refuses user data whose blocks are put together in any other way', () => {
  const victim = 'tGVictimsGroup0000000000000001'
  const plaintext = userInfo(`xxxxxxxxxxx${'x'.repeat(16)}${victim.slice(4)}`)
  const count = Math.floor(Buffer.byteLength(plaintext) / 16)
  const place = fc.nat(count - 1)
  fc.assert(
    fc.property(key, place, fc.array(place, { maxLength: 12 }), fc.boolean(), (key, first, rest, ended) => {
      const blocks = ended ? [...rest, count - 1, count] : rest
      const spliced = splice(
        plaintext,
        encrypt(plaintext, key),
        first,
        `{"openGId":"${victim.slice(0, 4)}`,
        blocks,
      )
      expect(groupOf(spliced, [key])).toBeNull()
    }),
    { numRuns: 5000 },
  )
})
