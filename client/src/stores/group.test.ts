/** A long list, page by page. */
import { beforeEach, describe, expect, it } from 'vitest'
import { group as groupOf, member, session } from '../../test/answers.ts'
import { type Answer, type FakePhone, gate, installWechat } from '../../test/fake-wechat.ts'
import { useGroup } from './group.ts'
import { useSession } from './session.ts'

const people = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => member(`person ${from + index}`))
const page = (from: number, to: number, nextCursor: string | null) => ({
  items: people(from, to),
  nextCursor,
})

let phone: FakePhone
beforeEach(() => {
  phone = installWechat()
  useSession().adopt(session('T'))
  useGroup().show({ group: groupOf('family', 120), me: member('Wang'), members: page(0, 50, 'c1') })
})

describe('the list of a group', () => {
  it('grows by fifty as the bottom is reached, until all are there', async () => {
    const pages = [page(50, 100, 'c2'), page(100, 120, null)]
    phone.server = () => ({ status: 200, data: pages.shift() })
    const group = useGroup()
    for (const count of [100, 120, 120]) {
      await group.loadMore()
      expect(group.rows).toHaveLength(count)
    }
    expect(phone.requests.map(({ route }) => route)).toEqual([
      'GET /groups/family/members?cursor=c1',
      'GET /groups/family/members?cursor=c2',
    ])
  })

  it('finds me on a later page when nothing was known of me', async () => {
    useGroup().show({ group: groupOf('work', 51), members: page(0, 50, 'c1') })
    expect(useGroup().me).toBeUndefined()
    phone.server = () => ({ status: 200, data: { items: [member('Wang')], nextCursor: null } })
    await useGroup().loadMore()
    expect(useGroup().me?.name).toBe('Wang')
  })

  it('asks once when the bottom is reached twice', async () => {
    phone.server = () => ({ status: 200, data: page(50, 100, 'c2') })
    await Promise.all([useGroup().loadMore(), useGroup().loadMore()])
    expect(useGroup().rows).toHaveLength(100)
    expect(phone.requests).toHaveLength(1)
  })

  it('keeps what it has when the next page does not come, and asks for it again', async () => {
    phone.server = () => Promise.reject({ errMsg: 'request:fail' })
    await useGroup().loadMore()
    expect([useGroup().rows.length, useGroup().more]).toEqual([50, 'failed'])
    phone.server = () => ({ status: 200, data: page(50, 100, null) })
    await useGroup().loadMore()
    expect([useGroup().rows.length, useGroup().more]).toEqual([100, 'idle'])
  })

  it('drops a page that comes when another group is on screen', async () => {
    const answer = gate<Answer>()
    phone.server = () => answer.promise
    const more = useGroup().loadMore()
    useGroup().show({ group: groupOf('work'), me: member('Wang'), members: page(0, 2, null) })
    answer.open({ status: 200, data: page(50, 100, 'c2') })
    await more
    expect([useGroup().rows.length, useGroup().nextCursor]).toEqual([2, null])
  })

  it('does not show me as a member of the next group before it is known', () => {
    useGroup().show({ group: groupOf('work'), members: page(0, 2, null) })
    expect(useGroup().me).toBeUndefined()
  })
})
