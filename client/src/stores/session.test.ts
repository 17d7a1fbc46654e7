/** Who logs in when, and how often. */
import { beforeEach, describe, expect, it } from 'vitest'
import { entry as entered, refusal, session } from '../../test/answers.ts'
import { type Answer, type FakePhone, gate, installWechat, settle } from '../../test/fake-wechat.ts'
import { useEntry } from './entry.ts'
import { useSession } from './session.ts'

let phone: FakePhone
beforeEach(() => {
  phone = installWechat()
  phone.server = ({ route, body }) =>
    route === 'POST /sessions'
      ? { status: 201, data: session(`token of ${body?.code}`) }
      : { status: 200, data: { items: [], nextCursor: null } }
})

const routes = () => phone.requests.map(({ route }) => route)

describe('a call as this user', () => {
  it('logs in first when there is no token, once for all who ask', async () => {
    const { request } = useSession()
    await Promise.all([request('listGroups', {}), request('listGroups', {})])
    expect(routes()).toEqual(['POST /sessions', 'GET /groups', 'GET /groups'])
    expect(phone.requests[2]?.authorization).toBe('Bearer token of code 1')
  })

  it('keeps the session for the next start', async () => {
    await useSession().request('listGroups', {})
    expect(JSON.parse(phone.storage.get('session') ?? '')).toMatchObject({ token: 'token of code 1' })
  })

  it('logs in once more when the token is refused, and no third time', async () => {
    useSession().adopt(session('old'))
    const login = phone.server
    phone.server = (asked) =>
      asked.authorization === 'Bearer old' ? refusal('UNAUTHENTICATED') : login(asked)
    await useSession().request('listGroups', {})
    expect(routes()).toEqual(['GET /groups', 'POST /sessions', 'GET /groups'])
    phone.server = (asked) => (asked.route === 'POST /sessions' ? login(asked) : refusal('UNAUTHENTICATED'))
    await expect(useSession().request('listGroups', {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(routes()).toHaveLength(6)
  })

  it('tries the login again next time when one failed', async () => {
    const login = phone.server
    phone.server = () => refusal('WECHAT_BUSY')
    await expect(useSession().request('listGroups', {})).rejects.toMatchObject({ code: 'WECHAT_BUSY' })
    phone.server = login
    await useSession().request('listGroups', {})
    expect(routes()).toEqual(['POST /sessions', 'POST /sessions', 'GET /groups'])
  })

  it('waits for the entry in flight and uses what it brought', async () => {
    const answer = gate<Answer>()
    const others = phone.server
    phone.server = (asked) => (asked.route === 'POST /group-entries' ? answer.promise : others(asked))
    const entry = useEntry()
    entry.capture({ scene: 1044, shareTicket: 't1' })
    const entering = entry.enter()
    const listing = useSession().request('listGroups', {})
    await settle()
    expect(routes()).toEqual(['POST /group-entries'])
    answer.open(entered('family', ['Wang'], 'brought'))
    await Promise.all([entering, listing])
    expect(phone.requests[1]).toMatchObject({ route: 'GET /groups', authorization: 'Bearer brought' })
    expect(phone.codes).toBe(1)
  })
})
