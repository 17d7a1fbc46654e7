/** Proves a group from what the mini program sends: which group WeChat encrypted for this user, and when. Pure. */
import { AppError } from '../errors.ts'
import { decodeCiphertext, decryptText } from './decrypt.ts'

export interface GroupData {
  openGId: string
  /** The watermark's time; null when there was none, which only getGroupEnterInfo's data may lack. */
  provedAt: Date | null
  /** Which of the ring's keys opened it; 0 is the newest. */
  position: number
}

export interface Expected {
  appid: string
  now: Date
}

const maxAgeMs = 10 * 60_000
const maxAheadMs = 2 * 60_000
const groupId = /^t?G[A-Za-z0-9_-]{20,62}$/

/**
 * Keys of the platform's other data types: user info, phone number, steps, private messages, game clubs. Their
 * authors choose some of the text, and blocks of a ciphertext without a MAC can be rearranged, so none of them may
 * stand in a group's plaintext.
 */
const foreignKeys = [
  ...['openId', 'openid', 'unionId', 'unionid', 'nickName', 'gender', 'avatarUrl'],
  ...['language', 'city', 'province', 'country'],
  ...['phoneNumber', 'purePhoneNumber', 'countryCode'],
  ...['stepInfoList', 'activityId', 'dataList'],
]

type Fields = Record<string, unknown>
type Reading = { openGId: string; provedAt: Date | null } | 'not-a-group' | null

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const has = (fields: Fields, name: string) => Object.hasOwn(fields, name)

/** JSON.parse would let the later of two equal names win. */
const repeats = (text: string, name: string) => text.indexOf(`"${name}"`) !== text.lastIndexOf(`"${name}"`)

function parse(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text)
    return isFields(value) ? value : null
  } catch {
    return null
  }
}

/** The watermark's time; null when there is no watermark; 'invalid' when it is not ours, not of now, or not one. */
function readWatermark(fields: Fields, { appid, now }: Expected): Date | null | 'invalid' {
  if (!has(fields, 'watermark')) return null
  const { watermark } = fields
  if (!isFields(watermark) || !has(watermark, 'appid') || !has(watermark, 'timestamp')) return 'invalid'
  const { appid: markedAppid, timestamp } = watermark
  if (markedAppid !== appid || typeof timestamp !== 'number' || !Number.isInteger(timestamp)) return 'invalid'
  const age = now.getTime() - timestamp * 1000
  return age <= maxAgeMs && age >= -maxAheadMs ? new Date(timestamp * 1000) : 'invalid'
}

/** What a plaintext says; null when it is not a group's, and not a single chat's. */
function read(text: string, expected: Expected): Reading {
  const fields = parse(text)
  if (!fields || foreignKeys.some((name) => has(fields, name))) return null
  if (['openGId', 'opengid', 'open_single_roomid', 'watermark'].some((name) => repeats(text, name)))
    return null
  const provedAt = readWatermark(fields, expected)
  if (provedAt === 'invalid') return null
  if (fields.open_single_roomid) return 'not-a-group'
  const old = has(fields, 'openGId')
  if (old === has(fields, 'opengid') || (old && !provedAt)) return null
  const openGId = old ? fields.openGId : fields.opengid
  return typeof openGId === 'string' && groupId.test(openGId) ? { openGId, provedAt } : null
}

/**
 * Opens `encryptedData` with the first of `keys` that does, and reads the group it is of. `openGId` (getShareInfo)
 * needs a watermark; `opengid` (getGroupEnterInfo) may lack one, for WeChat's samples show none.
 * @param keys the user's session_keys in base64, newest first
 * @throws SESSION_KEY_STALE no key opens it, or what opens is no group's: the same answer for every reason, because
 *   a difference would be an oracle
 * @throws NOT_A_GROUP it is of a single chat
 */
export function openGroupData(
  { encryptedData, iv }: { encryptedData: string; iv: string },
  keys: readonly string[],
  expected: Expected,
): GroupData {
  const ciphertext = decodeCiphertext(encryptedData, iv)
  if (!ciphertext) throw new AppError('SESSION_KEY_STALE')
  for (const [position, key] of keys.entries()) {
    const text = decryptText(ciphertext, key)
    const reading = text === null ? null : read(text, expected)
    if (reading === 'not-a-group') throw new AppError('NOT_A_GROUP')
    if (reading) return { ...reading, position }
  }
  throw new AppError('SESSION_KEY_STALE')
}
