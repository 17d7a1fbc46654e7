/** The built mini program when its token, its key or the network is not as it was. */
import { describe, expect, it } from 'vitest'
import type { Driver } from '../src/driver/driver.ts'
import type { Person } from '../src/world/people.ts'
import type { World } from '../src/world.ts'
import { evenings } from './evening.ts'

const open = evenings()
const family = { groups: { family: ['Wang', 'Li'], work: ['Wang', 'Zhao'] } }
const hour = 60 * 60_000

const entries = (phone: Driver) => phone.requests().filter((name) => name.endsWith('/group-entries')).length
/** WeChat replaces the person's key once, right after his next wx.login has answered. */
function rotateAfterLogin(world: World, person: Person): void {
  const phone = world.phone(person)
  const { login } = phone
  phone.login = async () => {
    phone.login = login
    const answer = await login()
    world.rotateKey(person)
    return answer
  }
}

const logins = (phone: Driver) => phone.calls('login').length

describe('a token', () => {
  it('that is good brings the next group without a login', async () => {
    const { phone, card } = await open(family)
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    await wang.tapCard(await card('Zhao', 'work'))
    expect([entries(wang), logins(wang)]).toEqual([2, 1])
    expect(wang.texts('.group-name')).toEqual(['work'])
  })

  it('outlives the process of the mini program', async () => {
    const { phone, card } = await open(family)
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    await wang.kill()
    await wang.tapCard(await card('Zhao', 'work'))
    expect([entries(wang), logins(wang)]).toEqual([1, 0])
  })

  it('that the phone knows to have expired is not sent: one login, one request', async () => {
    let ahead = -24 * hour
    const clock = () => new Date(Date.now() + ahead)
    const { phone, card, peopleOn } = await open({ ...family, clock })
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    await wang.kill()
    ahead = 0
    await wang.tapCard(await card('Li', 'family'))
    expect([entries(wang), logins(wang)]).toEqual([1, 1])
    expect(peopleOn(wang)).toEqual(['Wang'])
  })

  it('that the server refuses is replaced by one login, and the group is shown', async () => {
    let ahead = 0
    const clock = () => new Date(Date.now() + ahead)
    const { phone, card, peopleOn } = await open({ ...family, clock })
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    ahead = 25 * hour
    await wang.kill()
    await wang.tapCard(await card('Li', 'family'))
    expect([entries(wang), logins(wang)]).toEqual([2, 1])
    expect(peopleOn(wang)).toEqual(['Wang'])
  })

  it('of a user who erased himself opens nothing, and his next tap begins anew', async () => {
    const { phone, card, peopleOn, erase } = await open(family)
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    erase('Wang')
    await wang.tapCard(await card('Li', 'family'))
    expect([entries(wang), logins(wang)]).toEqual([3, 2])
    expect(peopleOn(wang)).toEqual(['Wang'])
  })
})

describe('a session_key', () => {
  const models = [
    { name: 'wx.login replaces one older than an hour', switches: {} },
    { name: 'every wx.login replaces it', switches: { loginReplacesKey: 'always' } },
    { name: 'no wx.login replaces it', switches: { loginReplacesKey: 'never' } },
    { name: 'code2Session replaces it', switches: { exchangeReplacesKey: true } },
  ] as const

  it.each(models)('opens the first entry and the ones after it when $name', async ({ switches }) => {
    const { phone, card, peopleOn } = await open({ ...family, switches })
    const [wang, li] = [phone('Wang'), phone('Li')]
    await li.tapCard(await card('Li', 'family'))
    await wang.tapCard(await card('Li', 'family'))
    expect(peopleOn(wang)).toEqual(['Li', 'Wang'])
    await wang.kill()
    await wang.tapCard(await card('Li', 'family'))
    expect(peopleOn(wang)).toEqual(['Li', 'Wang'])
  })

  it.each(models)(
    'that WeChat rotates between login and ciphertext costs one more login when $name',
    async ({ switches }) => {
      const { phone, card, person, peopleOn, world } = await open({ ...family, switches })
      const wang = phone('Wang')
      rotateAfterLogin(world, person('Wang'))
      await wang.tapCard(await card('Li', 'family'))
      expect([entries(wang), logins(wang)]).toEqual([2, 2])
      expect(peopleOn(wang)).toEqual(['Wang'])
    },
  )

  it.each(models.slice(0, 3))(
    'that WeChat rotated since the last visit costs one login when $name',
    async ({ switches }) => {
      const { phone, card, person, peopleOn, world } = await open({ ...family, switches })
      const wang = phone('Wang')
      await wang.tapCard(await card('Li', 'family'))
      await wang.kill()
      world.rotateKey(person('Wang'))
      await wang.tapCard(await card('Li', 'family'))
      expect([entries(wang), logins(wang)]).toEqual([2, 1])
      expect(peopleOn(wang)).toEqual(['Wang'])
    },
  )

  it('that WeChat rotated since the last visit costs another try when code2Session replaces it as well', async () => {
    const { phone, card, person, peopleOn, world } = await open({
      ...family,
      switches: { exchangeReplacesKey: true },
    })
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    await wang.kill()
    world.rotateKey(person('Wang'))
    await wang.tapCard(await card('Li', 'family'))
    await wang.tap({ text: '再试一次' })
    expect(peopleOn(wang)).toEqual(['Wang'])
  })
})

describe('the group’s data', () => {
  it.each([true, false])(
    'comes from getGroupEnterInfo where there is no ticket, watermark: %s',
    async (watermark) => {
      const switches = { watermarkInGroupEnterInfo: watermark }
      const { phone, card, peopleOn } = await open({ ...family, switches })
      const wang = phone('Wang')
      await wang.tapCard(await card('Li', 'family', { withShareTicket: false }))
      expect(wang.calls('getGroupEnterInfo')).toHaveLength(1)
      expect(peopleOn(wang)).toEqual(['Wang'])
    },
  )

  it('comes from getGroupEnterInfo when getShareInfo fails', async () => {
    const { phone, card, peopleOn } = await open({ ...family, switches: { getShareInfoFails: true } })
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    expect(peopleOn(wang)).toEqual(['Wang'])
  })

  it('comes by the ticket alone in a base library that has no getGroupEnterInfo', async () => {
    const baseLibrary = { version: '2.10.3', without: ['getGroupEnterInfo'] }
    const { phone, card, peopleOn } = await open({ ...family, baseLibrary })
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    expect(peopleOn(wang)).toEqual(['Wang'])
    await wang.tapCard(await card('Zhao', 'work', { withShareTicket: false }))
    expect(wang.text()).toContain('重新点开卡片')
  })

  it('is refused to who left the WeChat group, and he is told so', async () => {
    const { phone, card, person, chat, world } = await open(family)
    const wang = phone('Wang')
    const cardId = await card('Li', 'family')
    world.leave(chat('family') as never, person('Wang'))
    await wang.tapCard(cardId)
    expect(wang.text()).toContain('你已不在这个微信群里')
    expect(entries(wang)).toBe(0)
  })
})

describe('WeChat, asked too often', () => {
  it('is said to be busy beside the list of the last visit, and the button tries again', async () => {
    const { phone, card, world } = await open(family)
    const wang = phone('Wang')
    const path = '/pages/group/index?share=AAAAAAAAAAAAAAAAAAAAAA'
    const cardId = await card('Li', 'family', { path })
    await wang.tapCard(cardId)
    await wang.kill()
    wang.storage.delete('session')
    world.switches.platformFault = 'too-frequent'
    await wang.tapCard(cardId)
    expect(wang.text()).toContain('现在人有点多')
    expect(wang.text()).toContain('这是上次看到的名单')
    world.switches.platformFault = null
    await wang.tap({ text: '再试一次' })
    expect(wang.text()).toContain('1 位群友在这里')
  })
})

describe('the network', () => {
  it('away: the phone says so, keeps the arrival, and the button tries it again when it is back', async () => {
    const { phone, card, peopleOn, serverAway } = await open(family)
    const wang = phone('Wang')
    serverAway(true)
    await wang.tapCard(await card('Li', 'family'))
    expect(wang.text()).toContain('网络没有连上')
    serverAway(false)
    await wang.tap({ text: '再试一次' })
    expect(peopleOn(wang)).toEqual(['Wang'])
  })

  it('away while a known group’s card is tapped: the list of the last visit is shown, and said to be that', async () => {
    const { phone, card, serverAway } = await open(family)
    const wang = phone('Wang')
    const path = '/pages/group/index?share=AAAAAAAAAAAAAAAAAAAAAA'
    const cardId = await card('Li', 'family', { path })
    await wang.tapCard(cardId)
    await wang.kill()
    serverAway(true)
    await wang.tapCard(cardId)
    expect(wang.texts('.cells .row .name')).toHaveLength(1)
    expect(wang.text()).toContain('网络没有连上')
    expect(wang.text()).toContain('这是上次看到的名单')
  })

  it('loses one answer: the same request is sent again, and nobody is a member twice', async () => {
    const { phone, card, peopleOn } = await open(family)
    const wang = phone('Wang')
    wang.loseAnswer('/group-entries')
    await wang.tapCard(await card('Li', 'family'))
    expect([entries(wang), logins(wang)]).toEqual([2, 1])
    expect(peopleOn(wang)).toEqual(['Wang'])
  })

  it('away on this phone alone: the entry is made good on return', async () => {
    const { phone, card, peopleOn } = await open(family)
    const wang = phone('Wang')
    wang.offline(true)
    await wang.tapCard(await card('Li', 'family'))
    wang.offline(false)
    await wang.lockScreen()
    expect(peopleOn(wang)).toEqual(['Wang'])
  })
})
