/** The id of the next card. */
import { beforeEach, describe, expect, it } from 'vitest'
import { session } from '../../test/answers.ts'
import { type Answer, type FakePhone, gate, installWechat } from '../../test/fake-wechat.ts'
import { useSession } from './session.ts'
import { useShare } from './share.ts'

let phone: FakePhone
let made = 0
beforeEach(() => {
  made = 0
  phone = installWechat()
  useSession().adopt(session('T'))
  phone.server = () => ({ status: 201, data: { shareId: `share ${++made}` } })
})

describe('the next card', () => {
  it('is at hand at once, its id fetched beforehand', async () => {
    await useShare().prepare('family')
    expect(phone.requests[0]?.body).toEqual({ groupId: 'family' })
    expect(useShare().card('family')).toMatchObject({
      title: '看看我们群里都有谁',
      path: '/pages/group/index?share=share 1',
      imageUrl: '/static/share-card.png',
    })
  })

  it('goes without an id when none is at hand, or when it was made for another group', async () => {
    expect(useShare().card('family').path).toBe('/pages/group/index')
    await useShare().prepare('family')
    expect(useShare().card('work').path).toBe('/pages/group/index')
  })

  it('is prepared for a group while the front page still prepares its own', async () => {
    const answer = gate<Answer>()
    phone.server = ({ body }) =>
      body?.groupId ? { status: 201, data: { shareId: 'of family' } } : answer.promise
    const first = useShare().prepare()
    await Promise.all([useShare().prepare('family'), useShare().prepare('family')])
    answer.open({ status: 201, data: { shareId: 'of nowhere' } })
    await first
    expect(phone.requests).toHaveLength(2)
    expect(useShare().card('family').path).toBe('/pages/group/index?share=of family')
    expect(useShare().card().path).toBe('/pages/group/index?share=of nowhere')
  })

  it('has an id of its own after each card that went out', async () => {
    const share = useShare()
    await share.prepare('family')
    await share.prepare('family')
    expect(phone.requests).toHaveLength(1)
    share.card('family')
    await share.prepare('family')
    expect(share.card('family').path).toContain('share 2')
  })

  it('is no worse than without an id when the server is away', async () => {
    phone.server = () => Promise.reject({ errMsg: 'request:fail' })
    await useShare().prepare()
    expect(useShare().card().path).toBe('/pages/group/index')
  })
})
