/** Who may do what: one table over every route of the contract. */
import { randomBytes } from 'node:crypto'
import type { Input } from '@qunbang/shared/contract'
import { type RouteName, routes } from '@qunbang/shared/routes'
import { beforeAll, describe, expect, it } from 'vitest'
import { createSealer } from '../sealed.ts'
import { mintToken } from '../sessions/token.ts'
import { changeEpoch } from '../testing/by-hand.ts'
import { appid } from '../testing/cast.ts'
import { days, hours, minutes } from '../testing/clock.ts'
import { type Evening, evening } from '../testing/evening.ts'

interface Row {
  /** What Wang, a member of the family group, sends there; the others send the same. */
  input(evening: Evening): Promise<object>
  /** Statuses, by who asks. `outsider`: logged in, of another group. `left`: 11 minutes ago. `aged`: last came in over 90 days ago. */
  member: number
  badToken: number
  outsider: number
  left: number
  aged: number
}

const inFamily = async ({ server }: Evening) => ({ groupId: server.groupId('family') })
const group = { input: inFamily, member: 200, badToken: 401, outsider: 404, left: 404, aged: 404 }
const anybody = { member: 200, outsider: 200, left: 200, aged: 200 }

const table: Record<RouteName, Row> = {
  createSession: {
    input: async ({ server }) => ({ code: await server.code('Wang') }),
    ...{ member: 201, badToken: 201, outsider: 201, left: 201, aged: 201 },
  },
  // Wang's ciphertext opens for nobody else; with a new one of his own he comes back.
  enterGroup: {
    input: ({ server }) => server.ciphertextFor('Wang', 'family'),
    ...{ member: 200, badToken: 401, outsider: 409, left: 200, aged: 200 },
  },
  listGroups: { input: async () => ({}), ...anybody, badToken: 401 },
  getGroup: group,
  listMembers: group,
  leaveGroup: { ...group, member: 204, left: 204 },
  rejoinGroup: group,
  createShare: { ...group, member: 201 },
}

const names = Object.keys(routes) as RouteName[]

async function ask(name: RouteName, on: Evening, bearer?: string) {
  const input = (await table[name].input(on)) as Input<RouteName>
  return on.server.call(name, input, { bearer })
}

/** An entry brings back who left or aged out. */
const entryLast = [...names.filter((name) => name !== 'enterGroup'), 'enterGroup'] as const

/** The body of a refusal without what differs from request to request. */
const withoutRequestId = (text: string) => text.replace(/"requestId":"[^"]*"/, '')

it('has a row for every route of the contract', () => {
  expect(Object.keys(table).sort()).toEqual([...names].sort())
})

describe('a token that is none', () => {
  let on: Evening
  const token = () => on.server.bearer('Wang')
  beforeAll(async () => {
    on = await evening()
    await on.server.enters('Wang', 'family')
    await on.server.enters('Li', 'family')
  })

  const forged = () => randomBytes(Buffer.from(token(), 'base64url').length).toString('base64url')
  const ofAnotherSecret = async () => {
    const user = { userId: on.server.userId('Wang'), epoch: 'x' }
    return mintToken(createSealer(['another secret of 32 characters!'], appid), user, on.clock.now()).token
  }
  const ofAnotherMiniProgram = async () => {
    const stored = await on.deps.store.findUser(on.server.userId('Wang'), AbortSignal.timeout(5000))
    const sealer = createSealer([on.env.APP_SECRET ?? ''], 'wxffffffffffffffff')
    return mintToken(sealer, { userId: on.server.userId('Wang'), epoch: stored?.epoch ?? '' }, on.clock.now())
      .token
  }
  const cursor = async () => {
    const page = { groupId: on.server.groupId('family'), limit: 1 }
    const { body } = await on.server.call('listMembers', page, { bearer: token() })
    return body.nextCursor ?? ''
  }
  const unsigned = () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    return `${part({ alg: 'none', typ: 'JWT' })}.${part({ sub: on.server.userId('Wang'), exp: 4e9 })}.`
  }
  const bad: [string, () => Promise<string | undefined>][] = [
    ['none', async () => undefined],
    ['an empty one', async () => ''],
    ['a forged one', async () => forged()],
    ['one of another secret', ofAnotherSecret],
    ['one of another mini program', ofAnotherMiniProgram],
    ['a cursor', cursor],
    ['an unsigned JWT (alg: none)', async () => unsigned()],
    ['one with a second text behind it', async () => `${token()} ${token()}`],
    ['one in padded base64', async () => `${token()}=`],
  ]

  for (const [what, make] of bad)
    it(`opens nothing: ${what}`, async () => {
      const bearer = await make()
      for (const name of names) {
        const answer = await ask(name, on, bearer)
        expect([name, answer.status]).toEqual([name, table[name].badToken])
        if (answer.status === 401) expect(answer.code).toBe('UNAUTHENTICATED')
      }
    })

  it('opens nothing when a bit of it was changed, whichever', async () => {
    const bytes = Buffer.from(token(), 'base64url')
    const statuses = new Set<number>()
    for (const [index, byte] of bytes.entries()) {
      const altered = Buffer.from(bytes)
      altered[index] = byte ^ 1
      const answer = await on.server.call('listGroups', {}, { bearer: altered.toString('base64url') })
      statuses.add(answer.status)
    }
    expect([...statuses]).toEqual([401])
  })

  it('is a good one as long as nothing was changed', async () => {
    expect((await on.server.call('listGroups', {}, { bearer: token() })).status).toBe(200)
  })
})

it('opens nothing with a token of yesterday', async () => {
  const on = await evening()
  await on.server.enters('Wang', 'family')
  on.clock.wait(24 * hours - 1)
  expect((await on.server.call('listGroups', {}, { bearer: on.server.bearer('Wang') })).status).toBe(200)
  on.clock.wait(1)
  for (const name of names)
    expect([name, (await ask(name, on, on.server.bearer('Wang'))).status]).toEqual([
      name,
      table[name].badToken,
    ])
})

it('opens nothing with the token of a user who was erased, even after he came back', async () => {
  const on = await evening()
  await on.server.enters('Wang', 'family')
  const old = on.server.bearer('Wang')
  await changeEpoch(on.env, on.server.userId('Wang'), 'another epoch')
  for (const name of names)
    expect([name, (await ask(name, on, old)).status]).toEqual([name, table[name].badToken])
  await on.server.logsIn('Wang')
  expect((await ask('getGroup', on, on.server.bearer('Wang'))).status).toBe(200)
  expect((await ask('getGroup', on, old)).status).toBe(401)
})

describe('somebody else’s group', () => {
  async function refusedAlike(name: RouteName, on: Evening, bearer: string) {
    const input = { ...(await table[name].input(on)), groupId: 'AAAAAAAAAAAAAAAAAAAAAA' } as Input<RouteName>
    const unknown = await on.server.call(name, input, { bearer })
    const known = await ask(name, on, bearer)
    expect(withoutRequestId(known.text)).toBe(withoutRequestId(unknown.text))
  }

  async function meets(on: Evening, column: 'member' | 'outsider' | 'left' | 'aged', name: string) {
    const bearer = on.server.bearer(name)
    for (const route of entryLast) {
      if (table[route][column] === 404) await refusedAlike(route, on, bearer)
      expect([route, (await ask(route, on, bearer)).status]).toEqual([route, table[route][column]])
    }
  }
  const mine = async (on: Evening, name: string) =>
    (await on.server.call('listGroups', {}, { bearer: on.server.bearer(name) })).body.items

  it('is open to its members', async () => {
    const on = await evening()
    await on.server.enters('Wang', 'family')
    await meets(on, 'member', 'Wang')
  })

  it('does not even exist for an outsider who knows its id', async () => {
    const on = await evening()
    await on.server.enters('Wang', 'family')
    await on.server.enters('Zhao', 'work')
    await meets(on, 'outsider', 'Zhao')
    expect((await mine(on, 'Zhao')).map(({ groupId }) => groupId)).toEqual([on.server.groupId('work')])
  })

  it('does not exist any more for who left it', async () => {
    const on = await evening()
    await on.server.enters('Wang', 'family')
    await on.server.leaves('Wang', 'family')
    on.clock.wait(11 * minutes)
    expect(await mine(on, 'Wang')).toEqual([])
    await meets(on, 'left', 'Wang')
  })

  it('does not exist for who last came in over MEMBERSHIP_DAYS ago', async () => {
    const on = await evening()
    await on.server.enters('Wang', 'family')
    on.clock.wait(90 * days + 1)
    await on.server.logsIn('Wang')
    expect(await mine(on, 'Wang')).toEqual([])
    await meets(on, 'aged', 'Wang')
  })

  it('neither shows nor counts him for the others', async () => {
    const on = await evening()
    await on.server.enters('Wang', 'family')
    on.clock.wait(90 * days)
    const withWang = await on.server.enters('Li', 'family')
    expect([on.server.names(withWang.members), withWang.group.memberCount]).toEqual([['Wang', 'Li'], 2])
    on.clock.wait(1)
    expect(on.server.names(await on.server.lists('Li', 'family'))).toEqual(['Li'])
    expect((await mine(on, 'Li'))[0]?.memberCount).toBe(1)
    expect((await ask('getGroup', on, on.server.bearer('Li'))).body).toMatchObject({ memberCount: 1 })
  })
})
