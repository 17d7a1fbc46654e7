/** Which plaintexts prove a group, and which do not. */
import { describe, expect, it } from 'vitest'
import { AppError } from '../errors.ts'
import { openGroupData } from './open-data.ts'
import { encrypt } from './testing/encrypt.ts'
import { groupEnterInfo, madeAt, official, shareInfo, weRunData } from './testing/vectors.ts'

const { appid, iv, sessionKey } = official
const openGId = 'tGDemoOpenGId00000000000000001'
const expected = { appid, now: new Date(madeAt + 60_000) }
const watermark = { timestamp: madeAt / 1000, appid }
const otherKey = 'AAECAwQFBgcICQoLDA0ODw=='

/** What openGroupData makes of a plaintext under the user's one key. */
const read = (plaintext: string | object, now = expected.now) => {
  try {
    return openGroupData(encrypt(plaintext, sessionKey), [sessionKey], { appid, now })
  } catch (error) {
    return error instanceof AppError ? error.code : error
  }
}
const group = { openGId, provedAt: new Date(madeAt), position: 0 }

describe('the vectors', () => {
  const open = (encryptedData: string, now = expected.now) =>
    openGroupData({ encryptedData, iv }, [sessionKey], { appid, now })

  it('of getShareInfo and getGroupEnterInfo prove the same group', () => {
    expect(open(shareInfo)).toEqual(group)
    expect(open(groupEnterInfo)).toEqual(group)
  })

  it.each([
    ['user data', official.encryptedData, 1_477_314_187_000],
    ['steps', weRunData, 1_700_100_000_000],
  ])('of %s prove none, however fresh', (_, encryptedData, time) => {
    expect(() => open(encryptedData, new Date(time))).toThrow(new AppError('SESSION_KEY_STALE'))
  })
})

describe('the ring', () => {
  const data = encrypt({ openGId, watermark }, sessionKey)

  it('is tried newest first, and says which key it was', () => {
    expect(openGroupData(data, [otherKey, sessionKey, sessionKey], expected)).toEqual({
      ...group,
      position: 1,
    })
  })

  it('opens nothing when it is empty, or holds what is no key', () => {
    for (const keys of [[], [otherKey], ['', 'AAEC', '\u{1f511}']])
      expect(() => openGroupData(data, keys, expected)).toThrow(new AppError('SESSION_KEY_STALE'))
  })

  it('goes on to the next key behind one that yields garbage with correct padding', () => {
    for (let n = 0; n < 1000; n += 1) {
      const wrong = Buffer.alloc(16)
      wrong.writeUInt32BE(n)
      const keys = [wrong.toString('base64'), sessionKey]
      expect(openGroupData(data, keys, expected)).toEqual({ ...group, position: 1 })
    }
  })
})

describe('the watermark', () => {
  const at = (offsetMs: number) => read({ openGId, watermark }, new Date(madeAt + offsetMs))

  it('is good for ten minutes, and two minutes before its time', () => {
    expect(at(600_000)).toEqual(group)
    expect(at(600_001)).toBe('SESSION_KEY_STALE')
    expect(at(-120_000)).toEqual(group)
    expect(at(-120_001)).toBe('SESSION_KEY_STALE')
  })

  const bad: [string, unknown][] = [
    ['of another mini program', { ...watermark, appid: 'wxffffffffffffffff' }],
    ['whose time is text', { ...watermark, timestamp: String(watermark.timestamp) }],
    ['whose time is no whole second', { ...watermark, timestamp: watermark.timestamp + 0.5 }],
    ['whose time is beyond all numbers', { ...watermark, timestamp: 1e300 }],
    ['without a time', { appid }],
    ['without an appid', { timestamp: watermark.timestamp }],
    ['in a list', [watermark]],
    ['in another one', { watermark }],
    ['as text', JSON.stringify(watermark)],
    ['of null', null],
    ['that is inherited', JSON.parse(`{"__proto__":${JSON.stringify(watermark)}}`)],
  ]
  it.each(bad)('%s is refused, in each form of group data', (_, watermark) => {
    expect(read({ openGId, watermark })).toBe('SESSION_KEY_STALE')
    expect(read({ opengid: openGId, watermark })).toBe('SESSION_KEY_STALE')
    expect(read({ open_single_roomid: 'room', watermark })).toBe('SESSION_KEY_STALE')
  })

  it('may be missing with opengid, which is told, and not with openGId', () => {
    expect(read({ opengid: openGId })).toEqual({ ...group, provedAt: null })
    expect(read({ openGId })).toBe('SESSION_KEY_STALE')
  })
})

describe('the group', () => {
  it.each(['GDemoOpenGId000000000', `tG${'a-Z_0'.repeat(12)}zz`])('may be %s', (id) => {
    expect(read({ openGId: id, watermark })).toEqual({ ...group, openGId: id })
  })

  it.each<unknown>([
    '',
    'tG',
    'xGDemoOpenGId00000000000000001',
    'TGDemoOpenGId00000000000000001',
    'tGDemoOpenGId0000000000000000\n',
    'tGDemoOpenGId000000000000.0001',
    `tG${'a'.repeat(63)}`,
    [openGId],
    { openGId },
    7,
    null,
    true,
  ])('may not be %o', (id) => {
    expect(read({ openGId: id, watermark })).toBe('SESSION_KEY_STALE')
    expect(read({ opengid: id, watermark })).toBe('SESSION_KEY_STALE')
  })

  it('is refused when both spellings stand there, or one stands twice', () => {
    const mark = `"watermark":${JSON.stringify(watermark)}`
    expect(read({ openGId, opengid: openGId, watermark })).toBe('SESSION_KEY_STALE')
    expect(read(`{"openGId":"${openGId}","openGId":"${openGId}",${mark}}`)).toBe('SESSION_KEY_STALE')
    expect(read(`{"opengid":"${openGId}",${mark},${mark}}`)).toBe('SESSION_KEY_STALE')
  })

  it('is none behind a prototype', () => {
    const inherited = `{"__proto__":{"opengid":"${openGId}"}}`
    expect(read(inherited)).toBe('SESSION_KEY_STALE')
  })
})

describe('a single chat', () => {
  it('is no group, with and without watermark', () => {
    expect(read({ open_single_roomid: 'room', chat_type: 1, watermark })).toBe('NOT_A_GROUP')
    expect(read({ open_single_roomid: 'room' })).toBe('NOT_A_GROUP')
    expect(read({ open_single_roomid: 'room', opengid: openGId })).toBe('NOT_A_GROUP')
  })

  it('is not meant by an empty field', () => {
    expect(read({ open_single_roomid: '', opengid: openGId, watermark })).toEqual(group)
  })
})

describe('another type of data', () => {
  it.each([
    ...['openId', 'unionId', 'nickName', 'gender', 'avatarUrl', 'language', 'city', 'province', 'country'],
    ...['phoneNumber', 'purePhoneNumber', 'countryCode', 'stepInfoList', 'activityId', 'dataList'],
  ])('is known by %s, and is refused beside a group', (name) => {
    for (const value of ['x', '', null, []]) {
      expect(read({ openGId, [name]: value, watermark })).toBe('SESSION_KEY_STALE')
      expect(read({ [name]: value, opengid: openGId })).toBe('SESSION_KEY_STALE')
      expect(read({ [name]: value, open_single_roomid: 'room' })).toBe('SESSION_KEY_STALE')
    }
  })

  it.each(['', '7', 'null', '"text"', '[]', `["${openGId}"]`, '{', '\u{feff}{}', 'undefined'])(
    'is %o too',
    (plaintext) => expect(read(plaintext)).toBe('SESSION_KEY_STALE'),
  )
})
