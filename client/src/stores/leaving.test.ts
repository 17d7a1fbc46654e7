/** Leaving, staying away, and taking it back. */
import { beforeEach, describe, expect, it } from 'vitest'
import { entry as entered, group as groupOf, member, refusal } from '../../test/answers.ts'
import {
  type Answer,
  type Asked,
  type FakePhone,
  gate,
  installWechat,
  settle,
} from '../../test/fake-wechat.ts'
import type { LaunchOptions } from '../entry/arrival.ts'
import { useEntry } from './entry.ts'
import { useGroup } from './group.ts'
import { isFirstEntry, markNoticed } from './kept.ts'
import { useLeaving } from './leaving.ts'

const card = { scene: 1044, path: 'pages/group/index', query: { share: 's1' }, shareTicket: 't1' }
const me = '/groups/family/members/me'

let phone: FakePhone
beforeEach(async () => {
  phone = installWechat()
  phone.server = server
  await show()
})

function server({ route }: Asked) {
  if (route === 'POST /group-entries') return entered('family', ['Li', 'Wang'], 'T')
  if (route === `DELETE ${me}`) return { status: 204 }
  if (route === `PUT ${me}`) return { status: 200, data: member('Wang') }
  if (route === 'GET /groups/family') return { status: 200, data: groupOf('family') }
  return { status: 200, data: { items: [member('Li')], nextCursor: null } }
}

function show(options: LaunchOptions = card): Promise<void> {
  useEntry().capture(options)
  return useEntry().enter()
}

/** Wang taps a card of work while the answer to this request is under way. */
async function tapWorkBefore(route: string, work: () => Promise<void>, answer: Answer): Promise<void> {
  const held = gate<Answer>()
  phone.server = (asked) => {
    if (asked.body?.encryptedData === 'data of t2') return entered('work', ['Zhao', 'Wang'])
    return asked.route === route ? held.promise : server(asked)
  }
  const working = work()
  await settle()
  await show({ ...card, query: { share: 's2' }, shareTicket: 't2' })
  held.open(answer)
  await working
}

const state = () => useEntry().screen
const names = () => useGroup().rows.map(({ name }) => name)
const asked = (route: string) => phone.requests.filter((request) => request.route === route).length

describe('leaving a group', () => {
  it('takes the list off the screen and off the phone, and offers to undo', async () => {
    markNoticed('family')
    await useLeaving().leave()
    expect(state()).toMatchObject({ name: 'left-group', action: 'undo' })
    expect([useGroup().rows, phone.storage.has('group family')]).toEqual([[], false])
    expect(isFirstEntry('family')).toBe(true)
  })

  it('stays left when the screen is locked and unlocked', async () => {
    await useLeaving().leave()
    await show()
    await show()
    expect([state().name, asked('POST /group-entries')]).toEqual(['left-group', 1])
  })

  it('is asked for once by two taps', async () => {
    await Promise.all([useLeaving().leave(), useLeaving().leave()])
    expect(asked(`DELETE ${me}`)).toBe(1)
  })

  it('leaves the group on screen whose card was tapped before the answer came', async () => {
    await tapWorkBefore(`DELETE ${me}`, useLeaving().leave, { status: 204 })
    expect([state().name, names()]).toEqual(['in-group', ['Zhao', 'Wang']])
    expect(phone.storage.has('group family')).toBe(false)
  })

  it('of a second group need not wait for the first, and what is undone is what the screen says', async () => {
    const held = gate<Answer>()
    phone.server = (asked) => {
      if (asked.body?.encryptedData === 'data of t2') return entered('work', ['Zhao', 'Wang'])
      return asked.route === `DELETE ${me}` ? held.promise : { status: 204 }
    }
    const leavingFamily = useLeaving().leave()
    await settle()
    await show({ ...card, query: { share: 's2' }, shareTicket: 't2' })
    await useLeaving().leave()
    expect(state().line).toBe('state.justLeft')
    held.open({ status: 204 })
    await leavingFamily
    await useLeaving().undo()
    expect(phone.requests.filter(({ route }) => route.startsWith('PUT')).map(({ route }) => route)).toEqual([
      'PUT /groups/work/members/me',
    ])
  })

  it('during a refresh shows the list no more, and keeps none when the refresh is answered', async () => {
    const held = gate<Answer>()
    phone.server = (asked) => (asked.route === 'GET /groups/family' ? held.promise : server(asked))
    const leaving = useLeaving().leave()
    const refreshing = useEntry().refresh()
    await leaving
    expect([state().name, names()]).toEqual(['left-group', []])
    held.open({ status: 200, data: groupOf('family') })
    await refreshing
    expect([state().name, names(), phone.storage.has('group family')]).toEqual(['left-group', [], false])
  })

  it('changes nothing when the server cannot be reached, and says so', async () => {
    phone.server = () => Promise.reject({ errMsg: 'request:fail' })
    await useLeaving().leave()
    expect([state().name, useGroup().rows.length, phone.toasts.length]).toEqual(['in-group', 2, 1])
  })
})

describe('undoing it', () => {
  it('brings the list back with my own row', async () => {
    await useLeaving().leave()
    await useLeaving().undo()
    expect([state().name, useGroup().rows.map(({ name }) => name)]).toEqual(['in-group', ['Li']])
    expect(useGroup().me?.name).toBe('Wang')
  })

  it('does not call back who has tapped a card of another group before the answer came', async () => {
    await useLeaving().leave()
    await tapWorkBefore(`PUT ${me}`, useLeaving().undo, { status: 200, data: member('Wang') })
    expect([state().name, names()]).toEqual(['in-group', ['Zhao', 'Wang']])
  })

  it('after ten minutes changes nothing for who has tapped a card of another group meanwhile', async () => {
    await useLeaving().leave()
    await tapWorkBefore(`PUT ${me}`, useLeaving().undo, refusal('NOT_FOUND'))
    expect([state().name, names()]).toEqual(['in-group', ['Zhao', 'Wang']])
  })

  it('says after ten minutes that only a card leads back', async () => {
    await useLeaving().leave()
    phone.server = () => refusal('NOT_FOUND')
    await useLeaving().undo()
    expect(state()).toMatchObject({ name: 'left-group', action: 'my-groups' })
  })

  it('can be tried again when the server cannot be reached', async () => {
    await useLeaving().leave()
    phone.server = () => Promise.reject({ errMsg: 'request:fail' })
    await useLeaving().undo()
    expect([state().action, phone.toasts.length]).toEqual(['undo', 1])
    phone.server = server
    await useLeaving().undo()
    expect(state().name).toBe('in-group')
  })
})
