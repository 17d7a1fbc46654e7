/** The flow, told on a phone whose WeChat and whose server do as the test says. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { entry as entered, group as groupOf, member, refusal, session } from '../../test/answers.ts'
import { type Answer, type FakePhone, gate, installWechat, settle } from '../../test/fake-wechat.ts'
import type { LaunchOptions } from '../entry/arrival.ts'
import { useEntry } from './entry.ts'
import { useGroup } from './group.ts'
import { useSession } from './session.ts'

const path = 'pages/group/index'
const card = (shareTicket: string, share = 's1'): LaunchOptions => ({
  scene: 1044,
  path,
  query: { share },
  shareTicket,
})

let phone: FakePhone
beforeEach(() => {
  phone = installWechat()
  phone.server = ({ body }) => entered('family', ['Li', 'Wang'], body?.code ? 'T' : undefined)
})

/** WeChat starts or shows the app; `loaded` when it opens a page for it. */
function show(options: LaunchOptions, loaded = true): Promise<void> {
  const entry = useEntry()
  entry.capture(options)
  if (loaded) entry.pageLoaded(options.path ?? '')
  return entry.enter()
}

const names = () => useGroup().rows.map(({ name }) => name)
const state = () => useEntry().screen.name
const posts = () => phone.requests.filter(({ route }) => route === 'POST /group-entries')
const data = () => posts().map(({ body }) => body?.encryptedData)
const withToken = () => useSession().adopt(session('T'))

describe('a tap on a card', () => {
  it('shows the people of the group after one request, which logs in too', async () => {
    await show(card('t1'))
    expect([state(), names()]).toEqual(['in-group', ['Li', 'Wang']])
    expect(phone.log).toEqual(['login', 'getShareInfo', 'request'])
    expect(posts()[0]?.body).toEqual({ encryptedData: 'data of t1', iv: 'iv', code: 'code 1', shareId: 's1' })
    expect(useSession().token()).toBe('T')
  })

  it('needs no login while the token is good for five more minutes', async () => {
    withToken()
    await show(card('t1'))
    expect(phone.log).toEqual(['getShareInfo', 'request'])
    expect(posts()[0]).toMatchObject({ authorization: 'Bearer T', body: { encryptedData: 'data of t1' } })
  })

  it('logs in when the token ends too soon', async () => {
    useSession().adopt({ ...session('T'), expiresAt: new Date(Date.now() + 4 * 60_000).toISOString() })
    await show(card('t1'))
    expect(posts()[0]?.body).toMatchObject({ code: 'code 1' })
  })

  it('enters once, however often the pages are shown meanwhile and after', async () => {
    const first = show(card('t1'))
    await Promise.all([first, show(card('t1'), false), useEntry().enter()])
    await show(card('t1'), false)
    expect(posts()).toHaveLength(1)
  })

  it('keeps the list when the user comes back from elsewhere', async () => {
    await show(card('t1'))
    await show({ scene: 1001, path }, false)
    await show({ scene: 1089, path }, false)
    expect([state(), names(), posts().length]).toEqual(['in-group', ['Li', 'Wang'], 1])
  })

  it('enters a ticketless card of another group by the page that WeChat loads for it', async () => {
    const ticketless = { scene: 1008, path, query: { share: 's1' } }
    await show(ticketless)
    await show(ticketless, false)
    expect(posts()).toHaveLength(1)
    phone.server = () => entered('work', ['Zhao', 'Wang'])
    await show(ticketless)
    expect(names()).toEqual(['Zhao', 'Wang'])
  })

  it('enters it also when the page before is shown once more, and the new one is loaded after that', async () => {
    const ticketless = { scene: 1008, path, query: { share: 's1' } }
    await show(ticketless)
    phone.server = () => entered('work', ['Zhao', 'Wang'])
    await show(ticketless, false)
    expect(names()).toEqual(['Li', 'Wang'])
    useEntry().pageLoaded(path)
    await useEntry().enter()
    expect([names(), posts().length]).toEqual([['Zhao', 'Wang'], 2])
    await show(ticketless, false)
    expect(posts()).toHaveLength(2)
  })

  it('takes no page of the app’s own for one that WeChat loads for a card', async () => {
    const ticketless = { scene: 1008, path, query: { share: 's1' } }
    await show(ticketless)
    await show(ticketless, false)
    useEntry().pageLoaded('pages/index/index')
    await useEntry().enter()
    await useEntry().enter()
    expect(posts()).toHaveLength(1)
  })

  it('opens the page of the group when another page is on top', async () => {
    phone.pages = [{ route: 'pages/index/index' }]
    await show({ scene: 1160, path: 'pages/index/index' })
    expect(phone.relaunched).toEqual(['/pages/group/index?by=app'])
    await useEntry().enter()
    expect(names()).toEqual(['Li', 'Wang'])
    expect(phone.requests).toHaveLength(1)
  })
})

describe('coming from no group', () => {
  it('is said at launch, without asking anybody', async () => {
    await show({ scene: 1001, path: 'pages/index/index' })
    expect([state(), phone.log]).toEqual(['not-from-group', []])
  })

  it('is said of a card in a private chat, and takes the other group off the screen', async () => {
    await show(card('t1'))
    await show({ scene: 1007, path, query: { share: 's2' } })
    expect([state(), names()]).toEqual(['not-a-group-chat', []])
    await show({ scene: 1007, path, query: { share: 's2' } }, false)
    expect(state()).toBe('not-a-group-chat')
  })
})

describe('getting the ciphertext', () => {
  it('falls back to the successor when the ticket gives nothing', async () => {
    phone.shareInfo = () => Promise.reject({ errMsg: 'getShareInfo:fail 系统错误' })
    await show(card('t1'))
    expect(data()).toEqual(['data of this chat'])
  })

  it('asks for the card again where the base library knows no successor', async () => {
    phone.apis.clear()
    phone.shareInfo = () => Promise.reject({ errMsg: 'getShareInfo:fail' })
    await show(card('t1'))
    expect([state(), posts()]).toEqual(['expired', []])
    await show({ scene: 1008, path, query: { share: 's9' } })
    expect(state()).toBe('expired')
  })

  it('logs in once and asks again when both fail for no definite reason and no login was made', async () => {
    withToken()
    const fail = () => Promise.reject({ errMsg: 'fail' })
    phone.shareInfo = (ticket) => (phone.codes > 0 ? { encryptedData: `late ${ticket}`, iv: 'iv' } : fail())
    phone.groupEnterInfo = fail
    await show(card('t1'))
    expect(phone.log).toEqual(['getShareInfo', 'getGroupEnterInfo', 'login', 'getShareInfo', 'request'])
    expect(posts()[0]?.body).toMatchObject({ encryptedData: 'late t1', code: 'code 1' })
    expect(posts()[0]?.authorization).toBeUndefined()
  })

  it.each([
    [40097, 1044, 'not-a-group-chat'],
    [40097, 1008, 'expired'],
    [65206, 1008, 'left-group'],
  ])('believes %i at once, and after scene %i says: %s', async (errCode, scene, name) => {
    withToken()
    phone.groupEnterInfo = () => Promise.reject({ errMsg: 'getGroupEnterInfo:fail', errCode })
    await show({ scene, path })
    expect([state(), phone.log]).toEqual([name, ['getGroupEnterInfo']])
  })
})

describe('when the server asks for a login', () => {
  it.each(['UNAUTHENTICATED', 'SESSION_KEY_STALE'] as const)(
    'brings a new code and a new ciphertext after %s, never the old one',
    async (code) => {
      withToken()
      let count = 0
      phone.shareInfo = () => ({ encryptedData: `data ${++count}`, iv: 'iv' })
      phone.server = ({ body }) => (body?.code ? entered('family', ['Wang'], 'T2') : refusal(code))
      await show(card('t1'))
      expect([state(), data()]).toEqual(['in-group', ['data 1', 'data 2']])
      expect(phone.log.slice(2)).toEqual(['login', 'getShareInfo', 'request'])
      expect(useSession().token()).toBe('T2')
    },
  )

  it('asks no third time', async () => {
    phone.server = () => refusal('SESSION_KEY_STALE')
    await show(card('t1'))
    expect([state(), posts().length]).toEqual(['failed', 2])
  })
})

describe('an entry that failed', () => {
  it('is tried again by the next onShow, replayed or not, and by the button', async () => {
    phone.server = () => Promise.reject({ errMsg: 'request:fail' })
    await show(card('t1'))
    expect(state()).toBe('offline')
    await show(card('t1'), false)
    expect(state()).toBe('offline')
    phone.server = () => entered('family')
    await useEntry().retry()
    expect([state(), names()]).toEqual(['in-group', ['Li', 'Wang']])
  })

  it('asks for its card again when the user came back from elsewhere, of which WeChat now says that it is no group', async () => {
    await show(card('t0'))
    phone.server = () => Promise.reject({ errMsg: 'request:fail' })
    await show({ scene: 1008, path, query: { share: 's1' } })
    phone.groupEnterInfo = () => Promise.reject({ errMsg: 'getGroupEnterInfo:fail', errCode: 40097 })
    await show({ scene: 1001, path }, false)
    expect([state(), names()]).toEqual(['expired', ['Li', 'Wang']])
    phone.groupEnterInfo = () => ({ encryptedData: 'data of this chat', iv: 'iv' })
    phone.server = () => entered('family')
    await show({ scene: 1008, path, query: { share: 's1' } })
    expect(state()).toBe('in-group')
  })

  it('waits as long as the server asks', async () => {
    phone.server = () => refusal('WECHAT_BUSY', 30)
    await show(card('t1'))
    await useEntry().retry()
    await show(card('t1'), false)
    expect([state(), posts().length]).toEqual(['failed', 1])
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000)
    phone.server = () => entered('family')
    await useEntry().retry()
    vi.restoreAllMocks()
    expect(state()).toBe('in-group')
  })

  it('brings nobody back who has left: GROUP_LEFT is not tried again', async () => {
    phone.server = () => refusal('GROUP_LEFT')
    await show(card('t1'))
    await show(card('t1'), false)
    await useEntry().retry()
    expect([state(), posts().length]).toEqual(['left-group', 1])
  })
})

describe('card B, tapped while the entry of card A runs', () => {
  it('shows B, and keeps the answer of A for later', async () => {
    const answerA = gate<Answer>()
    phone.server = ({ body }) =>
      body?.encryptedData === 'data of A' ? answerA.promise : entered('work', ['Zhao', 'Wang'])
    const a = show(card('A', 'sA'))
    await settle()
    await show(card('B', 'sB'))
    expect(names()).toEqual(['Zhao', 'Wang'])
    answerA.open(entered('family', ['Li', 'Wang'], 'T'))
    await a
    expect([state(), names()]).toEqual(['in-group', ['Zhao', 'Wang']])
    phone.server = () => Promise.reject({ errMsg: 'request:fail' })
    await show(card('A2', 'sA'))
    expect([state(), names()]).toEqual(['offline', ['Li', 'Wang']])
  })

  it('does not send for A what WeChat gave for B', async () => {
    const ticketA = gate<object>()
    phone.shareInfo = (ticket) =>
      ticket === 'A' ? ticketA.promise : { encryptedData: 'data of B', iv: 'iv' }
    const a = show(card('A', 'sA'))
    await settle()
    const b = show(card('B', 'sB'))
    ticketA.fail({ errMsg: 'getShareInfo:fail' })
    await Promise.all([a, b])
    expect(phone.log.filter((api) => api === 'getGroupEnterInfo')).toEqual([])
    expect(data()).toEqual(['data of B'])
  })

  it('logs in for B only when A has its ciphertext, for a login may replace the key', async () => {
    const ticketA = gate<object>()
    phone.shareInfo = (ticket) =>
      ticket === 'A' ? ticketA.promise : { encryptedData: 'data of B', iv: 'iv' }
    const a = show(card('A', 'sA'))
    await settle()
    const b = show(card('B', 'sB'))
    await settle()
    expect(phone.log).toEqual(['login', 'getShareInfo'])
    ticketA.open({ encryptedData: 'data of A', iv: 'iv' })
    await Promise.all([a, b])
    expect(posts().map(({ body }) => [body?.encryptedData, body?.code])).toEqual([
      ['data of A', 'code 1'],
      ['data of B', 'code 2'],
    ])
  })
})

describe('a list seen before', () => {
  it('is painted before anything is asked, and replaced by the answer', async () => {
    await show(card('t1'))
    const answer = gate<Answer>()
    phone.server = () => answer.promise
    useGroup().clear()
    const again = show(card('t2'))
    expect([names(), useGroup().stale]).toEqual([['Li', 'Wang'], true])
    answer.open(entered('family', ['Li', 'Wang', 'Zhao']))
    await again
    expect([names(), useGroup().stale]).toEqual([['Li', 'Wang', 'Zhao'], false])
  })

  it('is not guessed: a card never opened paints nothing', async () => {
    await show(card('t1', 's1'))
    const answer = gate<Answer>()
    phone.server = () => answer.promise
    const other = show(card('t2', 's2'))
    expect(names()).toEqual([])
    answer.open(entered('work', ['Zhao']))
    await other
  })

  it('gives way when the card was sent on into another group', async () => {
    await show(card('t1'))
    phone.server = () => entered('work', ['Zhao', 'Wang'])
    await show(card('t2'))
    useGroup().clear()
    phone.server = () => Promise.reject({ errMsg: 'request:fail' })
    await show(card('t3'))
    expect(names()).toEqual(['Zhao', 'Wang'])
  })

  it('goes when the user is in the WeChat group no more', async () => {
    await show(card('t1'))
    phone.shareInfo = () => Promise.reject({ errMsg: 'getShareInfo:fail' })
    phone.groupEnterInfo = () => Promise.reject({ errMsg: 'fail', errCode: 65206 })
    await show(card('t2'))
    expect([state(), names(), phone.storage.has('group family')]).toEqual(['left-group', [], false])
  })
})

describe('a group opened from my groups', () => {
  const opened = (items: string[]) => {
    phone.server = ({ route }) =>
      route === 'GET /groups/family'
        ? { status: 200, data: groupOf('family') }
        : { status: 200, data: { items: items.map((name) => member(name)), nextCursor: null } }
  }

  it('is shown without an entry, my own row by the session', async () => {
    withToken()
    opened(['Li', 'Wang'])
    await useEntry().open('family')
    expect([state(), names(), useGroup().me?.name]).toEqual(['in-group', ['Li', 'Wang'], 'Wang'])
    expect(posts()).toEqual([])
  })

  it('keeps the row of an earlier entry when I am not on the first page', async () => {
    await show(card('t1'))
    useGroup().clear()
    opened(['Li'])
    await useEntry().open('family')
    expect(useGroup().me?.name).toBe('Wang')
    await useEntry().refresh()
    expect(useGroup().me?.name).toBe('Wang')
  })

  it('is forgotten when it shows itself no more', async () => {
    await show(card('t1'))
    phone.server = () => refusal('NOT_FOUND')
    await useEntry().refresh()
    expect([state(), names(), phone.storage.has('group family')]).toEqual(['left-group', [], false])
  })

  it('is fetched anew each time, and stays painted meanwhile', async () => {
    withToken()
    opened(['Li', 'Wang'])
    await useEntry().open('family')
    const answer = gate<Answer>()
    phone.server = ({ route }) =>
      route === 'GET /groups/family' ? { status: 200, data: groupOf('family', 3) } : answer.promise
    const again = useEntry().open('family')
    expect(names()).toEqual(['Li', 'Wang'])
    const items = ['Li', 'Wang', 'Zhao'].map((name) => member(name))
    answer.open({ status: 200, data: { items, nextCursor: null } })
    await again
    expect(names()).toEqual(['Li', 'Wang', 'Zhao'])
  })

  it('does not call the user back who has gone to his groups again', async () => {
    withToken()
    opened(['Wang'])
    phone.pages = [{ route: 'pages/index/index' }]
    await useEntry().open('family')
    expect(phone.relaunched).toEqual([])
  })
})

describe('the ticket of a card just sent, as the tutorial had it', () => {
  it('enters the group of that ticket and no other, and is no arrival that onShow replays', async () => {
    await show(card('t1'))
    phone.server = () => entered('work', ['Zhao', 'Wang'])
    useEntry().enterSent('sent', 's2')
    await useEntry().enter()
    expect([names(), data()]).toEqual([
      ['Zhao', 'Wang'],
      ['data of t1', 'data of sent'],
    ])
    await show(card('t1'), false)
    expect(posts()).toHaveLength(2)
  })
})
