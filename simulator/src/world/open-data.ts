/** WeChat's encrypted open data: AES-128-CBC under the key that is current at the call (wechat-platform 5.1). */
import { createCipheriv, createHmac } from 'node:crypto'
import type { EncryptedData, GroupEnterInfoOptions } from '../phone.ts'
import type { AnyChat, GroupChat } from './chats.ts'
import type { SessionKeys } from './keys.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'
import type { Switches } from './switches.ts'

export interface Watermark {
  /** Whole seconds. */
  timestamp: number
  appid: string
}

export interface OpenData {
  /** getShareInfo: `openGId`, always with a watermark. */
  shareInfo(person: Person, group: GroupChat): EncryptedData
  /** getGroupEnterInfo: `opengid` or `open_single_roomid`, with a watermark or without. */
  groupEnterInfo(person: Person, chat: AnyChat, options: GroupEnterInfoOptions): EncryptedData
  /** getUserInfo of before April 2021, as `plaintext` too, for who wants to tamper with it. */
  userInfo(person: Person, options?: { nickName?: string }): EncryptedData & { plaintext: string }
  /** getWeRunData. @param steps days, each named by its local midnight in seconds */
  weRunData(person: Person, steps: { timestamp: number; step: number }[]): EncryptedData
  /** Any plaintext at all under the person's current key. */
  encrypt(person: Person, plaintext: string): EncryptedData
  watermark(): Watermark
}

/** @param options `random` draws the ivs; `seed` fixes each person's id inside each chat */
export function createOpenData(options: {
  appid: string
  seed: string
  random: Random
  clock: () => Date
  keys: SessionKeys
  switches: Switches
}): OpenData {
  const { appid, random, clock, keys, switches } = options
  const watermark = () => ({ timestamp: Math.floor(clock().getTime() / 1000), appid })

  function encrypt(person: Person, plaintext: string): EncryptedData {
    const iv = random.bytes(16)
    const cipher = createCipheriv('aes-128-cbc', Buffer.from(keys.current(person), 'base64'), iv)
    const encrypted = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
    return { encryptedData: encrypted.toString('base64'), iv: iv.toString('base64') }
  }
  const json = (person: Person, data: object) => encrypt(person, JSON.stringify(data))

  return {
    encrypt,
    watermark,
    shareInfo: (person, group) => json(person, { openGId: group.openGId, watermark: watermark() }),
    groupEnterInfo: (person, chat, { needGroupOpenID = false }) =>
      json(person, {
        ...roomOf(chat),
        ...(needGroupOpenID ? { group_openid: groupOpenid(options.seed, person, chat) } : {}),
        chat_type: chat.kind === 'group' ? 3 : 1,
        ...(switches.watermarkInGroupEnterInfo ? { watermark: watermark() } : {}),
      }),
    userInfo(person, { nickName = person.name } = {}) {
      const plaintext = JSON.stringify({ ...userInfoOf(person, nickName), watermark: watermark() })
      return { ...encrypt(person, plaintext), plaintext }
    },
    weRunData: (person, stepInfoList) => json(person, { stepInfoList, watermark: watermark() }),
  }
}

const roomOf = (chat: AnyChat) =>
  chat.kind === 'group' ? { opengid: chat.openGId } : { open_single_roomid: chat.openSingleRoomId }

/** A person's id inside one chat: differs from chat to chat, and is no openid. */
const groupOpenid = (seed: string, person: Person, chat: AnyChat): string =>
  `gO${createHmac('sha256', seed).update(`${person.openid} ${chat.chatId}`).digest('base64url').slice(0, 26)}`

/** Keys and their order as in the official test vector (wechat-platform 5.3, vector A). */
const userInfoOf = (person: Person, nickName: string) => ({
  openId: person.openid,
  nickName,
  gender: 0,
  language: 'zh_CN',
  city: '',
  province: '',
  country: '',
  avatarUrl:
    'https://thirdwx.qlogo.cn/mmopen/vi_32/POgEwh4mIHO4nibH0KlMECNjjGxQUq24ZEaGT4poC6icRiccVGKSyXwibcPq4BWmiaIGuG1icwxaQX6grC9VemZoJ8rg/132',
  ...(person.unionid ? { unionId: person.unionid } : {}),
})
