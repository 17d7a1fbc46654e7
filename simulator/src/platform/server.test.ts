/** The answers of jscode2session, word for word as a server meets them. */
import { afterEach, describe, expect, it } from 'vitest'
import { appid, secret, town } from '../world/testing/town.ts'
import { createPlatform } from './server.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function open() {
  const place = town()
  const platform = createPlatform(place.world)
  const { url, close } = await platform.listen()
  closing.push(close)
  const ask = (query: Record<string, string>, init: RequestInit = {}) =>
    fetch(`${url}/sns/jscode2session?${new URLSearchParams(query)}`, init)
  const exchange = async (query: Record<string, string>) => (await ask(query)).json()
  const login = async () => ({
    appid,
    secret,
    grant_type: 'authorization_code',
    js_code: (await place.world.phone(place.li).login()).code,
  })
  return { ...place, platform, ask, exchange, login, close }
}

describe('a good code', () => {
  it('brings openid and session_key, and no errcode', async () => {
    const { exchange, login, li } = await open()
    expect(await exchange(await login())).toEqual({
      openid: li.openid,
      session_key: expect.stringMatching(/^[A-Za-z0-9+/]{22}==$/),
    })
  })

  it('brings a unionid too when there is an Open Platform account', async () => {
    const { world, exchange, login } = await open()
    const sun = world.addPerson('Sun', { unionid: true })
    const js_code = (await world.phone(sun).login()).code
    expect(await exchange({ ...(await login()), js_code })).toMatchObject({ unionid: sun.unionid })
  })

  it('is counted, and what was answered too', async () => {
    const { exchange, login, platform } = await open()
    const query = await login()
    await exchange(query)
    await exchange(query)
    const { calls } = platform
    expect([calls.total(), calls.withCode(query.js_code), calls.answered(0), calls.answered(40163)]).toEqual([
      2, 2, 1, 1,
    ])
  })
})

describe('a refusal', () => {
  it('has status 200, text/plain and an errmsg that ends with a rid', async () => {
    const { ask, login } = await open()
    const response = await ask({ ...(await login()), js_code: 'made-up' })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await response.json()).toEqual({
      errcode: 40029,
      errmsg: expect.stringMatching(/^invalid code, rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/),
    })
  })

  it.each([
    [41002, { appid: '' }],
    [41004, { secret: '' }],
    [41008, { js_code: '' }],
    [40002, { grant_type: 'client_credential' }],
    [40013, { appid: 'wxffffffffffffffff' }],
    [40125, { secret: 'ffffffffffffffffffffffffffffffff' }],
    [40029, { js_code: '0made-up' }],
  ])('%i, and the code stays good', async (errcode, wrong) => {
    const { exchange, login } = await open()
    const query = await login()
    expect(await exchange({ ...query, ...wrong })).toMatchObject({ errcode })
    expect(await exchange(query)).toHaveProperty('session_key')
  })

  it('is 40163 the second time, 40029 after five minutes, 40226 for somebody blocked', async () => {
    const { exchange, login, wait, world, li } = await open()
    const used = await login()
    await exchange(used)
    expect(await exchange(used)).toMatchObject({ errcode: 40163 })
    const old = await login()
    wait(5 * 60_000)
    expect(await exchange(old)).toMatchObject({ errcode: 40029 })
    world.block(li)
    expect(await exchange(await login())).toMatchObject({ errcode: 40226 })
  })

  it('is 45011 for the hundred and first code of a person within a minute', async () => {
    const { exchange, login } = await open()
    for (let i = 0; i < 100; i++) await exchange(await login())
    expect(await exchange(await login())).toMatchObject({ errcode: 45011 })
  })
})

describe('when WeChat is not well', () => {
  it('it says -1 or 45011 as often as it was told, and the code stays good', async () => {
    const { exchange, login, world } = await open()
    world.failNext('busy', 2)
    world.failNext('too-frequent')
    const query = await login()
    expect(await exchange(query)).toMatchObject({ errcode: -1 })
    expect(await exchange(query)).toMatchObject({ errcode: -1 })
    expect(await exchange(query)).toMatchObject({ errcode: 45011 })
    expect(await exchange(query)).toHaveProperty('session_key')
  })

  it('it goes on so until the switch is set back', async () => {
    const { exchange, login, world } = await open()
    const query = await login()
    world.switches.platformFault = 'busy'
    for (let i = 0; i < 3; i++) expect(await exchange(query)).toMatchObject({ errcode: -1 })
    world.switches.platformFault = null
    expect(await exchange(query)).toHaveProperty('session_key')
  })

  it('a -1 may have spent the code', async () => {
    const { exchange, login, world } = await open()
    const query = await login()
    world.failNext('busy-spent')
    expect(await exchange(query)).toMatchObject({ errcode: -1 })
    expect(await exchange(query)).toMatchObject({ errcode: 40163 })
  })

  it('an answer may be no JSON, and the code is spent', async () => {
    const { ask, exchange, login, world } = await open()
    const query = await login()
    world.failNext('unreadable')
    await expect((await ask(query)).json()).rejects.toThrow(SyntaxError)
    expect(await exchange(query)).toMatchObject({ errcode: 40163 })
  })

  it('the connection may drop, and the code is spent', async () => {
    const { ask, exchange, login, world } = await open()
    const query = await login()
    world.failNext('reset')
    await expect(ask(query)).rejects.toThrow('fetch failed')
    expect(await exchange(query)).toMatchObject({ errcode: 40163 })
  })

  it('an answer may never come, and closing the platform ends the waiting', async () => {
    const { ask, login, world, platform, close } = await open()
    const query = await login()
    world.failNext('hang')
    const answer = ask(query).catch((error: Error) => error.message)
    while (platform.calls.total() === 0) await new Promise(setImmediate)
    await close()
    expect(await answer).toBe('fetch failed')
  })

  it('a slow answer comes all the same', async () => {
    const { exchange, login, world } = await open()
    world.switches.platformDelayMs = 30
    expect(await exchange(await login())).toHaveProperty('session_key')
  })
})
