/** What the server makes of everything that may come back from api.weixin.qq.com. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../errors.ts'
import { createWechatApi, probeAccount } from './api.ts'
import { type Answerer, type HttpServer, json, openHttpServer } from './testing/http-server.ts'

const appid = 'wx0123456789abcdef'
const secret = '0123456789abcdef0123456789abcdef'
const session = { openid: 'oDemoOpenId0000000000000001', session_key: 'AAECAwQFBgcICQoLDA0ODw==' }

let server: HttpServer
let outcomes: unknown[]
let log: string
beforeEach(async () => {
  server = await openHttpServer()
  outcomes = []
  log = ''
})
afterEach(() => server.close())

const quick = { tryMs: 150, allMs: 500, pauseMs: 10 }

function api(limits = { tryMs: 3000, allMs: 5000, pauseMs: 10 }, base = server.base) {
  const logger = { warn: (...line: unknown[]) => (log += JSON.stringify(line)) }
  return createWechatApi({
    appid,
    secret,
    base,
    logger,
    onAnswer: (outcome) => outcomes.push(outcome),
    limits,
  })
}

const fault = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error) => (error instanceof AppError ? error.code : error),
  )

describe('a good code', () => {
  it('brings openid and session_key, asked for by a bare GET', async () => {
    server.answers(json(session))
    expect(await api().code2Session('the code+&')).toEqual({
      openid: session.openid,
      sessionKey: session.session_key,
      unionid: null,
    })
    expect(server.asked[0]?.pathname).toBe('/sns/jscode2session')
    expect(Object.fromEntries(server.asked[0]?.searchParams ?? [])).toEqual({
      appid,
      secret,
      js_code: 'the code+&',
      grant_type: 'authorization_code',
    })
    expect(outcomes).toEqual([0])
    expect(log).toBe('')
  })

  it('brings the unionid when there is one; errcode may be 0, and fields may be new', async () => {
    server.answers(json({ ...session, errcode: 0, errmsg: 'ok', unionid: 'uDemo', new_field: [] }))
    expect(await api().code2Session('code')).toMatchObject({ unionid: 'uDemo' })
    server.answers(json({ ...session, unionid: '' }))
    expect(await api().code2Session('code')).toMatchObject({ unionid: null })
  })
})

describe('a refusal', () => {
  it.each([
    [40029, 'CODE_INVALID'],
    [40163, 'CODE_INVALID'],
    [40226, 'USER_BLOCKED'],
    [45011, 'WECHAT_BUSY'],
    [40013, 'WECHAT_REFUSED'],
    [40125, 'WECHAT_REFUSED'],
    [41008, 'WECHAT_REFUSED'],
    [45009, 'WECHAT_REFUSED'],
    [99999, 'WECHAT_REFUSED'],
  ])('%i is %s, asked once', async (errcode, code) => {
    server.answers(json({ errcode, errmsg: 'words, rid: 5f3b-77' }))
    expect(await fault(api().code2Session('code'))).toBe(code)
    expect(server.asked).toHaveLength(1)
    expect(outcomes).toEqual([errcode])
    expect(log).toContain(`"errcode":${errcode},"errmsg":"words, rid: 5f3b-77"`)
  })

  it('counts as one even when a session stands beside it', async () => {
    server.answers(json({ ...session, errcode: 40029, errmsg: '' }))
    expect(await fault(api().code2Session('code'))).toBe('CODE_INVALID')
  })

  it('is never logged with secret or code, whatever WeChat repeats', async () => {
    server.answers(json({ errcode: 40125, errmsg: `invalid ${secret} for code-of-Wang` }))
    const error = await api()
      .code2Session('code-of-Wang')
      .catch((error: Error) => error)
    const told = `${log} ${JSON.stringify(error)} ${(error as Error).message} ${(error as Error).cause}`
    expect(told).toContain('40125')
    expect(told).not.toContain(secret)
    expect(told).not.toContain('code-of-Wang')
  })
})

describe('-1, the system is busy', () => {
  it('is asked again until there is another answer', async () => {
    server.answers(json({ errcode: -1 }), json({ errcode: -1 }), json(session))
    expect(await api().code2Session('code')).toMatchObject({ openid: session.openid })
    expect(outcomes).toEqual([-1, -1, 0])
  })

  it('is WECHAT_BUSY when it does not end in time', async () => {
    server.answers(json({ errcode: -1, errmsg: 'system error' }))
    expect(await fault(api(quick).code2Session('code'))).toBe('WECHAT_BUSY')
    expect(outcomes.length).toBeGreaterThan(1)
    expect(new Set(outcomes)).toEqual(new Set([-1]))
  })

  it('may have spent the code: the 40163 after it is CODE_INVALID', async () => {
    server.answers(json({ errcode: -1 }), json({ errcode: 40163, errmsg: 'code been used' }))
    expect(await fault(api().code2Session('code'))).toBe('CODE_INVALID')
  })
})

/** Bodies that never end; the server stops when its client goes away. */
const endless: Answerer = (response) => {
  const chunk = Buffer.alloc(16 * 1024, ' ')
  const send = () => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on('drain', send)
  send()
}

const misbehaviour: [string, Answerer, string][] = [
  ['a page of HTML', json('<html><body>502 Bad Gateway</body></html>'), 'unreadable'],
  ['an error status', (response) => response.writeHead(502).end('{"errcode":40029}'), 'unreadable'],
  ['nothing', json(''), 'unreadable'],
  ['half a JSON', json('{"openid":"oDemo","session_k'), 'unreadable'],
  ['bytes that are no UTF-8', (response) => response.end(Buffer.from([0x22, 0xff, 0x22])), 'unreadable'],
  ['null', json('null'), 'unreadable'],
  ['a list', json([session]), 'unreadable'],
  ['neither session nor errcode', json({}), 'unreadable'],
  ['an errcode that is no number', json({ errcode: '40029' }), 'unreadable'],
  ['a session without openid', json({ session_key: session.session_key }), 'unreadable'],
  ['a session_key of the wrong length', json({ ...session, session_key: 'AAEC' }), 'unreadable'],
  ['a session_key in base64url', json({ ...session, session_key: '__79_Pv6-fj39vX08_Lx8A' }), 'unreadable'],
  ['a body without end', endless, 'unreadable'],
  ['a session behind 64 KB of blanks', json(' '.repeat(65_536) + JSON.stringify(session)), 'unreadable'],
  ['a redirect', (response) => response.writeHead(302, { Location: '/elsewhere' }).end(), 'unreachable'],
  ['a reset', (response) => response.destroy(), 'unreachable'],
  [
    'a reset in the middle',
    (response) => void response.write('{"open', () => response.destroy()),
    'unreachable',
  ],
  ['silence', () => {}, 'timeout'],
  ['headers and then silence', (response) => void response.write('{"openid":'), 'timeout'],
]

it.each(misbehaviour)(
  '%s is WECHAT_BUSY, and is not asked again: the code may be spent',
  async (_, answerer, outcome) => {
    server.answers(answerer)
    expect(await fault(api(quick).code2Session('code'))).toBe('WECHAT_BUSY')
    expect(server.asked).toHaveLength(1)
    expect(outcomes).toEqual([outcome])
    expect(log).not.toContain(secret)
    expect(log).not.toContain(session.session_key)
  },
)

it('is WECHAT_BUSY when nobody listens', async () => {
  const { base } = server
  await server.close()
  expect(await fault(api(quick, base).code2Session('code'))).toBe('WECHAT_BUSY')
  expect(outcomes).toEqual(['unreachable'])
  expect(log).toContain('ECONNREFUSED')
  server = await openHttpServer()
})

describe('the probe of appid and secret', () => {
  const account = () => ({ appid, secret, base: server.base })

  it('brings WeChat’s refusal as it is', async () => {
    server.answers(json({ errcode: 40029, errmsg: 'invalid code, rid: 1-2' }))
    expect(await probeAccount(account())).toEqual({ errcode: 40029, errmsg: 'invalid code, rid: 1-2' })
  })

  it('says why there is no answer', async () => {
    server.answers(json('<html>'))
    expect(await probeAccount(account())).toEqual({ failure: 'unreadable', reason: 'not JSON' })
    server.answers(() => {})
    expect(await probeAccount(account(), 50)).toEqual({ failure: 'timeout', reason: 'no answer in time' })
  })

  it('believes no session for a code that does not exist', async () => {
    server.answers(json(session))
    expect(await probeAccount(account())).toMatchObject({ failure: 'unreadable' })
  })
})
