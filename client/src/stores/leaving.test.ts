/** Leaving, staying away, and taking it back. */
import { beforeEach, describe, expect, it } from 'vitest'
import { entry as entered, group as groupOf, member, refusal } from '../../test/answers.ts'
import { type Asked, type FakePhone, installWechat } from '../../test/fake-wechat.ts'
import { isFirstEntry, markNoticed } from '../entry/kept.ts'
import { useEntry } from './entry.ts'
import { useGroup } from './group.ts'
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

function show(): Promise<void> {
  useEntry().capture(card)
  return useEntry().enter()
}

const state = () => useEntry().state
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
