/** Which scene, chat type and ticket an opening brings, and how long a ticket is good. */
import { describe, expect, it } from 'vitest'
import { card, town } from './testing/town.ts'

const asked = { ...card, withShareTicket: true }
const notAsked = { ...card, withShareTicket: false }

describe('a tap on a card', () => {
  it('in a group brings 1044 and a ticket when the sharer asked for one', async () => {
    const { world, wang, li, family } = town()
    const { cardId, shareTickets } = await world.phone(wang).sendCard(family.chatId, asked)
    expect(shareTickets).toBeUndefined()
    expect(await world.phone(li).openCard(cardId)).toEqual({
      path: 'pages/group/index',
      query: { share: 's1' },
      scene: 1044,
      chatType: 3,
      shareTicket: expect.stringMatching(/^[\w-]{32}$/),
      apiCategory: 'default',
    })
  })

  it('in a group brings 1008 and no ticket when he did not', async () => {
    const { world, wang, li, family } = town()
    const { cardId } = await world.phone(wang).sendCard(family.chatId, notAsked)
    const launch = await world.phone(li).openCard(cardId)
    expect(launch).toMatchObject({ scene: 1008, chatType: 3 })
    expect(launch).not.toHaveProperty('shareTicket')
  })

  it('in a single chat brings 1007 and no ticket', async () => {
    const { world, wang, li, single } = town()
    const { cardId } = await world.phone(wang).sendCard(single.chatId, asked)
    const launch = await world.phone(li).openCard(cardId)
    expect(launch).toMatchObject({ scene: 1007, chatType: 1 })
    expect(launch).not.toHaveProperty('shareTicket')
  })

  it('in a single chat on Android may bring 1044 and a ticket that opens nothing', async () => {
    const { world, wang, li, single } = town({ androidTicketInSingleChat: true })
    const { cardId } = await world.phone(wang).sendCard(single.chatId, asked)
    const { scene, chatType, shareTicket = '' } = await world.phone(li).openCard(cardId)
    expect({ scene, chatType }).toEqual({ scene: 1044, chatType: undefined })
    await expect(world.phone(li).getShareInfo({ shareTicket })).rejects.toHaveProperty('errMsg')
    await expect(world.phone(li).getGroupEnterInfo()).rejects.toMatchObject({ errCode: 40097 })
  })

  it('is impossible for somebody who never was in the chat', async () => {
    const { world, wang, zhao, family } = town()
    const { cardId } = await world.phone(wang).sendCard(family.chatId, asked)
    await expect(world.phone(zhao).openCard(cardId)).rejects.toHaveProperty('errMsg')
  })

  it('hands the query over as it stands in the path, still encoded', async () => {
    const { world, wang, li, family } = town()
    const path = '/pages/group/index?share=a%20b&empty=&equals=a=b#cut'
    const { cardId } = await world.phone(wang).sendCard(family.chatId, { ...asked, path })
    expect((await world.phone(li).openCard(cardId)).query).toEqual({
      share: 'a%20b',
      empty: '',
      equals: 'a=b',
    })
  })
})

describe('an older WeChat', () => {
  it('does not say from what kind of chat one comes', async () => {
    const { world, wang, li, family, single } = town({ chatTypeInEntry: false })
    const phone = world.phone(li)
    const entries = []
    for (const { chatId } of [family, single]) {
      for (const content of [asked, notAsked]) {
        const { cardId } = await world.phone(wang).sendCard(chatId, content)
        entries.push(await phone.openCard(cardId))
      }
    }
    entries.push(await phone.openByScene({ scene: 1158, chatId: family.chatId }))
    expect(entries.map(({ scene }) => scene)).toEqual([1044, 1008, 1007, 1007, 1158])
    for (const entry of entries) expect(entry).not.toHaveProperty('chatType')
  })
})

describe('any other way in', () => {
  it.each([1158, 1160])('from a chat (%i) lets getGroupEnterInfo speak of that chat', async (scene) => {
    const { world, li, family } = town()
    const phone = world.phone(li)
    expect(await phone.openByScene({ scene, chatId: family.chatId })).toMatchObject({ scene, chatType: 3 })
    await expect(phone.getGroupEnterInfo()).resolves.toHaveProperty('encryptedData')
  })

  it.each([1001, 1038, 1089])('from no chat (%i) is the latest entry, and from no group', async (scene) => {
    const { world, li, family } = town()
    const phone = world.phone(li)
    await phone.openByScene({ scene: 1158, chatId: family.chatId })
    expect(await phone.openByScene({ scene })).toEqual({
      path: '',
      query: {},
      scene,
      apiCategory: 'default',
    })
    await expect(phone.getGroupEnterInfo()).rejects.toMatchObject({ errCode: 40097 })
  })

  it('needs a chat where the scene begins in one, and takes none elsewhere', async () => {
    const { world, li, family } = town()
    const phone = world.phone(li)
    await expect(phone.openByScene({ scene: 1158 })).rejects.toHaveProperty('errMsg')
    await expect(phone.openByScene({ scene: 1001, chatId: family.chatId })).rejects.toHaveProperty('errMsg')
  })
})

describe('a ticket', () => {
  async function tapped() {
    const place = town()
    const { cardId } = await place.world.phone(place.wang).sendCard(place.family.chatId, asked)
    const tap = async () => (await place.world.phone(place.li).openCard(cardId)).shareTicket ?? ''
    return { ...place, cardId, tap, phone: place.world.phone(place.li) }
  }

  it('is a new one at every opening, and older ones of the life cycle stay good', async () => {
    const { tap, phone } = await tapped()
    const [one, two] = [await tap(), await tap()]
    expect(one).not.toBe(two)
    await expect(phone.getShareInfo({ shareTicket: one })).resolves.toHaveProperty('iv')
    await expect(phone.getShareInfo({ shareTicket: two })).resolves.toHaveProperty('iv')
  })

  it('ends with the life cycle', async () => {
    const { tap, phone } = await tapped()
    const shareTicket = await tap()
    await phone.endLifeCycle()
    await expect(phone.getShareInfo({ shareTicket })).rejects.toMatchObject({
      errMsg: expect.stringContaining('getShareInfo:fail'),
    })
    await expect(phone.getGroupEnterInfo()).rejects.toMatchObject({ errCode: 40097 })
  })

  it('is worth nothing on another phone', async () => {
    const { tap, world, wang } = await tapped()
    const shareTicket = await tap()
    await expect(world.phone(wang).getShareInfo({ shareTicket })).rejects.toHaveProperty('errMsg')
  })

  it('opens nothing for who left the WeChat group, and getGroupEnterInfo says 65206', async () => {
    const { tap, world, li, family, phone } = await tapped()
    const shareTicket = await tap()
    world.leave(family, li)
    await expect(phone.getShareInfo({ shareTicket })).rejects.toHaveProperty('errMsg')
    await expect(phone.getGroupEnterInfo()).rejects.toMatchObject({ errCode: 65206 })
  })

  it('goes to the sharer only under the switch that brings the old callback back', async () => {
    const { world, wang, family } = town({ shareCallback: true })
    const { shareTickets } = await world.phone(wang).sendCard(family.chatId, asked)
    const shareTicket = shareTickets?.[0] ?? ''
    await expect(world.phone(wang).getShareInfo({ shareTicket })).resolves.toHaveProperty('iv')
  })

  it('fails under the switch of a test appid, while getGroupEnterInfo still answers', async () => {
    const { tap, world, phone } = await tapped()
    world.switches.getShareInfoFails = true
    const shareTicket = await tap()
    await expect(phone.getShareInfo({ shareTicket })).rejects.toHaveProperty('errMsg')
    await expect(phone.getGroupEnterInfo()).resolves.toHaveProperty('iv')
  })
})
