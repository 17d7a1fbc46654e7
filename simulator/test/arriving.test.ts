/** The built mini program on people's phones: from a tap on a card to the people of its group. */
import { describe, expect, it } from 'vitest'
import { evenings } from './evening.ts'

const open = evenings()
const twoGroups = { groups: { family: ['Wang', 'Li'], work: ['Wang', 'Zhao'] } }

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('a tap on a card', () => {
  it('shows Wang, who never opened the app, the people of the card’s group, and nobody of his other group', async () => {
    const { phone, card, peopleOn } = await open(twoGroups)
    const [wang, li, zhao] = [phone('Wang'), phone('Li'), phone('Zhao')]
    await li.tapCard(await card('Li', 'family'))
    await zhao.tapCard(await card('Zhao', 'work'))
    await wang.tapCard(await card('Li', 'family'))
    expect(peopleOn(wang)).toEqual(['Li', 'Wang'])
    expect(wang.texts('.group-name')).toEqual(['family'])
  })

  it('asks the server once, and WeChat for nothing but a login and the ciphertext', async () => {
    const { phone, card } = await open(twoGroups)
    const wang = phone('Wang')
    const hold = wang.hold('/shares')
    const tapped = wang.tapCard(await card('Li', 'family'))
    await hold.arrived
    expect(wang.requests()).toEqual(['POST /api/v1/group-entries'])
    expect(wang.calls('login')).toHaveLength(1)
    expect(wang.calls('getShareInfo')).toHaveLength(1)
    hold.release()
    await tapped
  })

  it('shows the other group when the app runs and another group’s card is tapped', async () => {
    const { phone, card, peopleOn } = await open(twoGroups)
    const [wang, zhao] = [phone('Wang'), phone('Zhao')]
    await zhao.tapCard(await card('Zhao', 'work'))
    await wang.tapCard(await card('Li', 'family'))
    expect(peopleOn(wang)).toEqual(['Wang'])
    await wang.tapCard(await card('Zhao', 'work'))
    expect(peopleOn(wang)).toEqual(['Zhao', 'Wang'])
    expect(wang.texts('.group-name')).toEqual(['work'])
  })

  it.each(['first', 'last'])(
    'shows the newest card’s group, whether the entry of an older one is answered %s',
    async (order) => {
      const { phone, card } = await open(twoGroups)
      const wang = phone('Wang')
      const older = wang.hold('/group-entries')
      const first = wang.tapCard(await card('Li', 'family'))
      await older.arrived
      const newer = wang.hold('/group-entries')
      const second = wang.tapCard(await card('Zhao', 'work'))
      await newer.arrived
      const [early, late] = order === 'first' ? [older, newer] : [newer, older]
      early.release()
      await until(() => wang.requests().length > 0)
      expect(wang.text()).not.toContain('family')
      late.release()
      await Promise.all([first, second])
      expect(wang.texts('.group-name')).toEqual(['work'])
    },
  )

  it('makes one entry of two taps at once', async () => {
    const { phone, person, card, logins, world } = await open(twoGroups)
    const wang = phone('Wang')
    const cardId = await card('Li', 'family')
    const options = await world.phone(person('Wang')).openCard(cardId)
    await Promise.all([wang.enter(options), wang.enter(options)])
    expect(wang.requests().filter((name) => name.endsWith('/group-entries'))).toHaveLength(1)
    expect(logins()).toBe(1)
    expect(wang.texts('.group-name')).toEqual(['family'])
  })

  it('without a ticket tells another group from the last one, though scene and path are the same', async () => {
    const { phone, card } = await open(twoGroups)
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family', { withShareTicket: false }))
    expect(wang.texts('.group-name')).toEqual(['family'])
    await wang.tapCard(await card('Zhao', 'work', { withShareTicket: false }))
    expect(wang.texts('.group-name')).toEqual(['work'])
    expect(wang.calls('getShareInfo')).toEqual([])
  })

  it('in a private chat says that this is no group, whether the phone is an iPhone or an Android', async () => {
    const { phone, card, world } = await open({ ...twoGroups, pairs: [['Wang', 'Li']] })
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'Wang and Li'))
    expect(wang.text()).toContain('这里不是微信群')
    world.switches.androidTicketInSingleChat = true
    await wang.kill()
    await wang.tapCard(await card('Li', 'Wang and Li'))
    expect(wang.text()).toContain('这里不是微信群')
    expect(wang.requests().filter((name) => name.endsWith('/group-entries'))).toEqual([])
  })
})

describe('while nothing of a group is known', () => {
  it('the shape of a list stands in its place, and goes when the list comes', async () => {
    const { phone, card } = await open(twoGroups)
    const wang = phone('Wang')
    const entry = wang.hold('/group-entries')
    const tapped = wang.tapCard(await card('Li', 'family'))
    await entry.arrived
    expect([wang.findAll('group-skeleton').length, wang.findAll('.bar').length]).toEqual([1, 0])
    entry.release()
    await tapped
    expect([wang.findAll('group-skeleton').length, wang.findAll('.bar').length]).toEqual([0, 1])
  })
})

describe('a return', () => {
  it('after a lock screen asks nobody again when the entry succeeded', async () => {
    const { phone, card, peopleOn } = await open(twoGroups)
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    const before = [wang.requests(), wang.calls('login'), wang.calls('getShareInfo')]
    await wang.lockScreen()
    expect([wang.requests(), wang.calls('login'), wang.calls('getShareInfo')]).toEqual(before)
    expect(peopleOn(wang)).toEqual(['Wang'])
  })

  it('after a lock screen tries again when the entry had failed', async () => {
    const { phone, card, peopleOn, serverAway } = await open(twoGroups)
    const wang = phone('Wang')
    serverAway(true)
    await wang.tapCard(await card('Li', 'family'))
    expect(wang.text()).toContain('网络没有连上')
    serverAway(false)
    await wang.lockScreen()
    expect(peopleOn(wang)).toEqual(['Wang'])
  })

  it('from the list of recent mini programs (1001) keeps the group on screen', async () => {
    const { phone, card, peopleOn } = await open(twoGroups)
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    const before = wang.requests()
    await wang.background()
    await wang.openByScene({ scene: 1001 })
    expect(peopleOn(wang)).toEqual(['Wang'])
    expect(wang.requests()).toEqual(before)
  })

  it('by a group to-do (1160), while another page is open, leads to that group', async () => {
    const { phone, card, chat } = await open(twoGroups)
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    await wang.tap('.my-groups')
    expect(wang.path()).toBe('pages/index/index')
    await wang.openByScene({ scene: 1160, chatId: chat('work').chatId })
    expect(wang.path()).toBe('pages/group/index')
    expect(wang.texts('.group-name')).toEqual(['work'])
  })
})

describe('a group of my groups', () => {
  it('opened again after a while shows who entered meanwhile', async () => {
    const { phone, card, peopleOn } = await open(twoGroups)
    const [wang, li] = [phone('Wang'), phone('Li')]
    await wang.tapCard(await card('Li', 'family'))
    await wang.tap('.my-groups')
    await li.tapCard(await card('Li', 'family'))
    await wang.tap('.cells .row')
    expect(peopleOn(wang)).toEqual(['Wang', 'Li'])
  })
})

describe('an opening without a group', () => {
  it('at a cold start shows my groups by their names, and what to do', async () => {
    const { phone, card } = await open(twoGroups)
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    await wang.tapCard(await card('Zhao', 'work'))
    await wang.kill()
    await wang.openByScene({ scene: 1001 })
    expect(wang.path()).toBe('pages/index/index')
    expect(wang.texts('.cells .row .name')).toEqual(['work', 'family'])
    expect(wang.text()).toContain('从微信群里的群榜卡片进来')
  })

  it('at a cold start by a card that was kept elsewhere (1001) says on the group’s page where to open it', async () => {
    const { phone } = await open(twoGroups)
    const wang = phone('Wang')
    await wang.enter({ scene: 1001, path: 'pages/group/index', query: { share: 'AAAAAAAAAAAAAAAAAAAAAA' } })
    expect(wang.text()).toContain('在微信群里点开群榜卡片')
    expect(wang.requests()).toEqual([])
    await wang.tap({ text: '我的群' })
    expect(wang.path()).toBe('pages/index/index')
  })
})
