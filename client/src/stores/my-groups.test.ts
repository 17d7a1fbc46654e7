/** The list of my groups. */
import { beforeEach, describe, expect, it } from 'vitest'
import { session } from '../../test/answers.ts'
import { type FakePhone, installWechat } from '../../test/fake-wechat.ts'
import { useMyGroups } from './my-groups.ts'
import { useSession } from './session.ts'

const item = (groupId: string) => ({
  groupId,
  openGId: `G${groupId}`,
  memberCount: 12,
  lastSeenAt: new Date().toISOString(),
})
const answer = (groupIds: string[], nextCursor: string | null = null) => ({
  status: 200,
  data: { items: groupIds.map(item), nextCursor },
})

let phone: FakePhone
beforeEach(() => {
  phone = installWechat()
  useSession().adopt(session('T'))
  phone.server = () => answer(['family', 'work'], 'c1')
})

const ids = () => useMyGroups().rows.map(({ groupId }) => groupId)

describe('my groups', () => {
  it('are shown with the number of people and the last visit', async () => {
    await useMyGroups().load()
    expect(useMyGroups().rows[0]).toEqual({
      groupId: 'family',
      openGId: 'Gfamily',
      detail: '12 位群友 · 今天来过',
    })
  })

  it('go on at the bottom', async () => {
    await useMyGroups().load()
    phone.server = () => answer(['sport'])
    await useMyGroups().loadMore()
    await useMyGroups().loadMore()
    expect(ids()).toEqual(['family', 'work', 'sport'])
    expect(phone.requests.map(({ route }) => route)).toEqual(['GET /groups', 'GET /groups?cursor=c1'])
  })

  it('are there at the next start before the network is, one that was left excepted', async () => {
    await useMyGroups().load()
    useMyGroups().drop('work')
    useMyGroups().$dispose()
    const stored = phone.storage
    phone = installWechat()
    for (const [key, value] of stored) phone.storage.set(key, value)
    phone.server = () => Promise.reject({ errMsg: 'request:fail' })
    await useMyGroups().load()
    expect([ids(), useMyGroups().state]).toEqual([['family'], 'failed'])
  })
})
