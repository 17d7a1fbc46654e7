/** The built mini program when somebody leaves a group's list, and when he comes back. */
import { describe, expect, it } from 'vitest'
import { bodyOf, createApi } from '../src/evening/api.ts'
import { type Evening, evenings } from './evening.ts'

const open = evenings()
const family = { groups: { family: ['Wang', 'Li'] } }

/** Wang enters by the same card from another phone of his, and leaves. */
async function leaveElsewhere(
  { world, person, url }: Pick<Evening, 'world' | 'person' | 'url'>,
  cardId: string,
) {
  const api = createApi(url)
  const phone = world.phone(person('Wang'))
  const { shareTicket = '' } = await phone.openCard(cardId)
  const { code } = await phone.login()
  const proof = await phone.getShareInfo({ shareTicket })
  const { session, group } = bodyOf(await api.call('enterGroup', { ...proof, code }))
  await api.call('leaveGroup', { groupId: group.groupId }, session?.token)
}

describe('leaving', () => {
  it('takes Wang off the list, and neither a lock screen nor a return brings him back', async () => {
    const { phone, card, peopleOn } = await open(family)
    const [wang, li] = [phone('Wang'), phone('Li')]
    await wang.tapCard(await card('Li', 'family'))
    await li.tapCard(await card('Li', 'family'))
    expect(peopleOn(li)).toEqual(['Wang', 'Li'])
    await wang.tap('.bar .leave')
    expect(wang.text()).toContain('你已离开')
    await wang.lockScreen()
    await wang.background()
    await wang.openByScene({ scene: 1001 })
    expect(wang.text()).toContain('你已离开')
    await li.pullDown()
    expect(peopleOn(li)).toEqual(['Li'])
  })

  it('can be undone at once, and Wang stands where he stood', async () => {
    const { phone, card, peopleOn } = await open(family)
    const [wang, li] = [phone('Wang'), phone('Li')]
    await wang.tapCard(await card('Li', 'family'))
    await li.tapCard(await card('Li', 'family'))
    await wang.tap('.bar .leave')
    await wang.tap({ text: '撤销' })
    expect(peopleOn(wang)).toEqual(['Wang', 'Li'])
  })

  it('forgets the list that was kept on the phone', async () => {
    const { phone, card } = await open(family)
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    expect([...wang.storage.values()].join()).toContain('joinedAt')
    await wang.tap('.bar .leave')
    expect([...wang.storage.values()].join()).not.toContain('joinedAt')
  })

  it('ends when Wang taps a card of the group again, a second later', async () => {
    let ahead = 0
    const clock = () => new Date(Date.now() + ahead)
    const { phone, card, peopleOn } = await open({ ...family, clock })
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    await wang.tap('.bar .leave')
    ahead = 2000
    await wang.tapCard(await card('Li', 'family'))
    expect(peopleOn(wang)).toEqual(['Wang'])
  })

  it('is done by the first notice as well', async () => {
    const { phone, card } = await open(family)
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    expect(wang.label('.notice .notice-act')).toBe('离开这个群，群里的人将看不到你')
    await wang.tap('.notice .notice-act')
    expect(wang.text()).toContain('你已离开')
  })

  it('elsewhere is said to who taps a card with what was drawn from it before, and is offered no second try', async () => {
    const { phone, card, person, world, url } = await open(family)
    const wang = phone('Wang')
    const cardId = await card('Li', 'family')
    const entry = wang.hold('/group-entries')
    const tapped = wang.tapCard(cardId)
    await entry.arrived
    await leaveElsewhere({ world, person, url }, cardId)
    entry.release()
    await tapped
    expect(wang.text()).toContain('你离开过这个群')
    expect(wang.texts('button')).toEqual(['我的群'])
  })

  it('is offered once, in one line, at the first entry into a group', async () => {
    const { phone, card } = await open(family)
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    expect(wang.text()).toContain('都能在这里看到你')
    await wang.kill()
    await wang.tapCard(await card('Li', 'family'))
    expect(wang.text()).not.toContain('都能在这里看到你')
  })
})
