/** How a route becomes a request, and an answer a result or an Error. */
import { beforeEach, describe, expect, it } from 'vitest'
import { refusal } from '../../test/answers.ts'
import { type FakePhone, installWechat } from '../../test/fake-wechat.ts'
import { call } from './client.ts'
import { ApiError, Offline } from './errors.ts'

let phone: FakePhone
beforeEach(() => {
  phone = installWechat()
  phone.server = () => ({ status: 200, data: {} })
})

const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('calling a route', () => {
  it('puts ids into the path, the rest into the query, and the token into the header', async () => {
    await call('listMembers', { groupId: 'g', cursor: 'a=b', limit: 20 }, { token: 'T' })
    expect(phone.requests).toEqual([
      { route: 'GET /groups/g/members?cursor=a%3Db&limit=20', body: undefined, authorization: 'Bearer T' },
    ])
  })

  it('sends a body as it is, and a code in it instead of a token', async () => {
    await call('enterGroup', { encryptedData: 'd', iv: 'i' }, { code: 'c' })
    expect(phone.requests).toEqual([
      {
        route: 'POST /group-entries',
        body: { encryptedData: 'd', iv: 'i', code: 'c' },
        authorization: undefined,
      },
    ])
  })

  it('sends an empty object where there is nothing to say, since the server takes nothing but JSON', async () => {
    await call('rejoinGroup', { groupId: 'g' }, { token: 'T' })
    await call('createShare', {}, { token: 'T' })
    expect(phone.requests.map(({ route, body }) => [route, body])).toEqual([
      ['PUT /groups/g/members/me', {}],
      ['POST /shares', {}],
    ])
  })

  it('asks once more when no answer came, where that is safe', async () => {
    const answers = [Promise.reject({ errMsg: 'request:fail timeout' }), { status: 200, data: { items: [] } }]
    phone.server = () => answers.shift() ?? { status: 500 }
    expect(await call('listGroups', {}, { token: 'T' })).toEqual({ items: [] })
    expect(phone.requests).toHaveLength(2)
  })

  it('does not repeat what would be done twice, and nothing more than once', async () => {
    phone.server = () => Promise.reject({ errMsg: 'request:fail' })
    expect(await errorOf(call('createShare', {}, { token: 'T' }))).toBeInstanceOf(Offline)
    expect(phone.requests).toHaveLength(1)
    expect(await errorOf(call('listGroups', {}, { token: 'T' }))).toBeInstanceOf(Offline)
    expect(phone.requests).toHaveLength(3)
  })

  it('ends with the code and the action of the contract, without repeating', async () => {
    phone.server = () => refusal('WECHAT_BUSY', 3)
    const error = await errorOf(call('listGroups', {}, { token: 'T' }))
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ code: 'WECHAT_BUSY', action: 'wait', retryAfter: 3 })
    expect(phone.requests).toHaveLength(1)
  })

  it('makes sense of a gateway that speaks HTML', async () => {
    phone.server = () => ({ status: 503, data: '<html>', header: { 'retry-after': '9' } })
    expect(await errorOf(call('listGroups', {}, { token: 'T' }))).toMatchObject({
      action: 'wait',
      retryAfter: 9,
    })
    phone.server = () => ({ status: 502, data: '<html>' })
    expect(await errorOf(call('listGroups', {}, { token: 'T' }))).toMatchObject({
      code: 'INTERNAL',
      action: 'none',
    })
  })
})
