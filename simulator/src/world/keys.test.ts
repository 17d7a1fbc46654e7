/** Which session_key is current when, which one a code brings, and what a code is good for. */
import { describe, expect, it } from 'vitest'
import { open, town } from './testing/town.ts'

const minuteMs = 60_000

function liOf(place: ReturnType<typeof town>) {
  const { world, li } = place
  return {
    ...place,
    code: async () => (await world.phone(li).login()).code,
    key: (code: string) => {
      const exchange = world.exchange(code)
      return 'errcode' in exchange ? exchange.errcode : exchange.sessionKey
    },
    sessionIsGood: () =>
      world
        .phone(li)
        .checkSession()
        .then(
          () => true,
          () => false,
        ),
  }
}

describe('the session_key', () => {
  it('is replaced by a login when it is older than an hour, and only then', async () => {
    const { code, key, wait } = liOf(town())
    const first = key(await code())
    wait(59 * minuteMs)
    expect(key(await code())).toBe(first)
    wait(2 * minuteMs)
    expect(key(await code())).not.toBe(first)
  })

  it('is replaced by every login, or by none, as switched', async () => {
    const always = liOf(town({ loginReplacesKey: 'always' }))
    expect(always.key(await always.code())).not.toBe(always.key(await always.code()))
    const never = liOf(town({ loginReplacesKey: 'never' }))
    const first = never.key(await never.code())
    never.wait(1000 * minuteMs)
    expect(never.key(await never.code())).toBe(first)
  })

  it('that a code brings is the one that was current when the code was issued', async () => {
    const { code, key } = liOf(town({ loginReplacesKey: 'always' }))
    const [one, two] = [await code(), await code()]
    const keyOfTwo = key(two)
    expect(key(one)).not.toBe(keyOfTwo)
  })

  it('is replaced by the exchange under the switch, so that earlier data is under a key nobody was given', async () => {
    const { code, key, world, li } = liOf(town({ exchangeReplacesKey: true }))
    const one = await code()
    const before = world.openData.encrypt(li, '{}')
    const sessionKey = String(key(one))
    expect(openWith(before, sessionKey)).toBe(false)
    expect(openWith(world.openData.encrypt(li, '{}'), sessionKey)).toBe(true)
  })

  it('of somebody who never logged in is given to nobody, not even by his first login', async () => {
    const { code, key, world, li } = liOf(town({ loginReplacesKey: 'never' }))
    const before = world.openData.encrypt(li, '{}')
    expect(openWith(before, String(key(await code())))).toBe(false)
  })

  it('of one person opens nothing of another’s', async () => {
    const { code, key, world, wang } = liOf(town())
    const sessionKey = String(key(await code()))
    expect(openWith(world.openData.encrypt(wang, '{}'), sessionKey)).toBe(false)
  })
})

describe('wx.checkSession', () => {
  it('is good after a login, and no longer once WeChat replaced the key', async () => {
    const { code, world, li, sessionIsGood } = liOf(town())
    expect(await sessionIsGood()).toBe(false)
    await code()
    expect(await sessionIsGood()).toBe(true)
    world.rotateKey(li)
    expect(await sessionIsGood()).toBe(false)
  })
})

describe('a login code', () => {
  it('is good once', async () => {
    const { code, key } = liOf(town())
    const one = await code()
    expect(key(one)).toMatch(/==$/)
    expect(key(one)).toBe(40163)
  })

  it('is good for five minutes', async () => {
    const { code, key, wait } = liOf(town())
    const [one, two] = [await code(), await code()]
    wait(5 * minuteMs - 1)
    expect(key(one)).toMatch(/==$/)
    wait(1)
    expect(key(two)).toBe(40029)
  })

  it('is no good when a test expires it, when it was made up, or when the person is blocked', async () => {
    const { code, key, world, li } = liOf(town())
    const expired = await code()
    world.expireCode(expired)
    expect(key(expired)).toBe(40029)
    expect(key('0made-up')).toBe(40029)
    const blocked = await code()
    world.block(li)
    expect(key(blocked)).toBe(40226)
    world.block(li, false)
    expect(key(blocked)).toMatch(/==$/)
  })

  it('waits when the same person spends more than a hundred a minute', async () => {
    const { code, key, wait } = liOf(town())
    for (let i = 0; i < 100; i++) expect(key(await code())).toMatch(/==$/)
    const one = await code()
    expect(key(one)).toBe(45011)
    wait(minuteMs)
    expect(key(one)).toMatch(/==$/)
  })
})

/** Whether this key opens this data: a wrong one may pass the padding by chance, but then reads as something else. */
function openWith(data: { encryptedData: string; iv: string }, sessionKey: string): boolean {
  try {
    return JSON.stringify(open(data, sessionKey)) === '{}'
  } catch {
    return false
  }
}
