/** What is inside the ciphertexts, and what a forger can make of them. */
import { describe, expect, it } from 'vitest'
import type { EncryptedData } from '../phone.ts'
import { flipIv, nicknameForSplice, spliceOpenGId } from './forgery.ts'
import type { Switches } from './switches.ts'
import { appid, card, open, town } from './testing/town.ts'

const watermark = { timestamp: Date.parse('2026-03-01T19:00:00Z') / 1000, appid }

/** Li logged in, tapped a card of the family, and his server knows the key. */
async function tapped(switches: Partial<Switches> = {}) {
  const place = town(switches)
  const { world, wang, li, family } = place
  const phone = world.phone(li)
  const exchange = world.exchange((await phone.login()).code)
  const { cardId } = await world.phone(wang).sendCard(family.chatId, card)
  const { shareTicket = '' } = await phone.openCard(cardId)
  const sessionKey = 'sessionKey' in exchange ? exchange.sessionKey : ''
  return { ...place, phone, shareTicket, read: (data: EncryptedData) => open(data, sessionKey) }
}

describe('the data of a group', () => {
  it('from getShareInfo is openGId and a watermark', async () => {
    const { phone, shareTicket, family, read } = await tapped()
    expect(read(await phone.getShareInfo({ shareTicket }))).toEqual({ openGId: family.openGId, watermark })
  })

  it('from getGroupEnterInfo is opengid, chat_type and, as switched, a watermark', async () => {
    const { phone, world, family, read } = await tapped()
    expect(read(await phone.getGroupEnterInfo())).toEqual({
      opengid: family.openGId,
      chat_type: 3,
      watermark,
    })
    world.switches.watermarkInGroupEnterInfo = false
    expect(read(await phone.getGroupEnterInfo())).toEqual({ opengid: family.openGId, chat_type: 3 })
  })

  it('carries on request an id of the person that differs from chat to chat and stays the same in one', async () => {
    const { phone, world, li, family, work, read } = await tapped()
    world.join(work, li)
    const idIn = async (chatId: string) => {
      await phone.openByScene({ scene: 1158, chatId })
      const data = read(await phone.getGroupEnterInfo({ needGroupOpenID: true }))
      return (data as { group_openid: string }).group_openid
    }
    expect(await idIn(family.chatId)).toMatch(/^gO[\w-]{26}$/)
    expect(await idIn(family.chatId)).toBe(await idIn(family.chatId))
    expect(await idIn(family.chatId)).not.toBe(await idIn(work.chatId))
  })

  it('from a single chat is a room, and only for who asks', async () => {
    const { phone, world, wang, single, read } = await tapped()
    const { cardId } = await world.phone(wang).sendCard(single.chatId, card)
    await phone.openCard(cardId)
    await expect(phone.getGroupEnterInfo()).rejects.toMatchObject({ errCode: 40097 })
    expect(read(await phone.getGroupEnterInfo({ allowSingleChat: true }))).toEqual({
      open_single_roomid: single.openSingleRoomId,
      chat_type: 1,
      watermark,
    })
  })
})

describe('other data types', () => {
  it('are a user’s info and his steps', async () => {
    const { world, li, read } = await tapped()
    expect(read(world.openData.userInfo(li))).toMatchObject({ openId: li.openid, nickName: 'Li', watermark })
    const steps = [{ timestamp: 1_772_294_400, step: 5120 }]
    expect(read(world.openData.weRunData(li, steps))).toEqual({ stepInfoList: steps, watermark })
  })
})

describe('a forger without a key', () => {
  it('turns one character of an id over by the iv, and breaks the JSON with its first byte', async () => {
    const { phone, shareTicket, family, read } = await tapped()
    const data = await phone.getShareInfo({ shareTicket })
    expect(read(flipIv(data, 12))).toMatchObject({
      openGId: expect.stringContaining(family.openGId.slice(1)),
    })
    expect(() => read(flipIv(data, 0))).toThrow()
  })

  it.each(['family', 'work'] as const)(
    'makes his own user info read as data of the %s group',
    async (name) => {
      const place = await tapped()
      const { world, li, read } = place
      const { openGId } = place[name]
      const before = `{"openId":"${li.openid}","nickName":"`
      const nickName = nicknameForSplice(before, openGId)
      const forged = spliceOpenGId(world.openData.userInfo(li, { nickName }), openGId)
      expect(read(forged)).toMatchObject({ openGId, avatarUrl: expect.any(String), watermark })
    },
  )
})
