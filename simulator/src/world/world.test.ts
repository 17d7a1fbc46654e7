/** People, groups and chats, and that a seed fixes all of them. */
import { describe, expect, it } from 'vitest'
import { card, town } from './testing/town.ts'

/** Everything a seed decides, in one value. */
async function evening(seed: string) {
  const { world, wang, li, family } = town({}, seed)
  const { cardId } = await world.phone(wang).sendCard(family.chatId, card)
  const launch = await world.phone(li).openCard(cardId)
  const { code } = await world.phone(li).login()
  const data = await world.phone(li).getShareInfo({ shareTicket: launch.shareTicket ?? '' })
  const exchange = world.exchange(code)
  return { people: world.people(), openGId: family.openGId, cardId, launch, code, data, exchange }
}

describe('a world', () => {
  it('is the same again from the same seed, down to the iv', async () => {
    expect(await evening('one')).toEqual(await evening('one'))
  })

  it('shares nothing with the world of another seed', async () => {
    const [one, two] = [await evening('one'), await evening('two')]
    expect(one.people[0]?.openid).not.toBe(two.people[0]?.openid)
    expect(one.openGId).not.toBe(two.openGId)
    expect(one.code).not.toBe(two.code)
    expect(one.data.iv).not.toBe(two.data.iv)
  })

  it('gives people and groups ids that look like WeChat’s', () => {
    const { world, wang, family, work } = town()
    expect(wang.openid).toMatch(/^o[A-Za-z0-9_-]{27}$/)
    expect(wang.unionid).toBeNull()
    expect(world.addPerson('Sun', { unionid: true }).unionid).toMatch(/^o[A-Za-z0-9_-]{27}$/)
    for (const { openGId } of [family, work]) expect(openGId).toMatch(/^t?G[A-Za-z0-9_-]{28}$/)
  })
})

describe('the chats on a phone', () => {
  it('are those the person is in, a single chat under the other’s name', async () => {
    const { world, li } = town()
    const chats = await world.phone(li).chats()
    expect(chats.map(({ kind, title }) => ({ kind, title }))).toEqual([
      { kind: 'group', title: 'Family' },
      { kind: 'single', title: 'Wang' },
    ])
  })

  it('end when Li leaves the group and come back when he joins', async () => {
    const { world, li, family } = town()
    world.leave(family, li)
    expect(await world.phone(li).chats()).toHaveLength(1)
    world.join(family, li)
    expect(await world.phone(li).chats()).toHaveLength(2)
  })

  it('take no card from somebody who is not in them', async () => {
    const { world, zhao, family } = town()
    await expect(world.phone(zhao).sendCard(family.chatId, card)).rejects.toEqual({
      errMsg: 'shareAppMessage:fail not in this chat',
    })
  })

  it('keep what was said and the cards in order', async () => {
    const { world, wang, li, family } = town()
    world.say(family, li, { text: 'Hello' })
    await world.phone(wang).sendCard(family.chatId, card)
    expect(family.messages.map(({ from, content }) => [from.name, content])).toEqual([
      ['Li', { text: 'Hello' }],
      ['Wang', { card }],
    ])
  })

  it('show a group’s name only to who is in it', async () => {
    const { world, li, zhao, family } = town()
    expect(await world.phone(li).groupName(family.openGId)).toBe('Family')
    expect(await world.phone(zhao).groupName(family.openGId)).toBeNull()
  })
})
