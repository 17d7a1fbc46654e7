/** Coming in: from a login code and a card's ciphertext to the people of that group, on every backend. */
import { beforeAll, describe, expect, it } from 'vitest'
import { backends } from '../testing/backend.ts'
import { eraseUser } from '../testing/by-hand.ts'
import { days, hours, minutes } from '../testing/clock.ts'
import { type Evening, evening } from '../testing/evening.ts'
import type { Form } from '../testing/phones.ts'

for (const backend of backends)
  describe.skipIf(!backend.offered)(`entering, on ${backend.name}`, () => {
    let on: Evening
    beforeAll(async () => {
      on = await evening({
        backend,
        groups: { family: ['Wang', 'Li'], work: ['Wang', 'Zhao'], team: ['Sun'], club: ['Sun', 'Ma'] },
      })
    })
    const enter = async (
      name: string,
      group: string,
      credential: { code?: string; shareId?: string } = {},
    ) => {
      const data = await on.server.ciphertextFor(name, group)
      return on.server.call('enterGroup', { ...data, ...credential }, { bearer: on.server.bearer(name) })
    }

    it('shows Wang the people of the card’s group, and nobody of his other group', async () => {
      await on.server.enters('Li', 'family')
      await on.server.enters('Zhao', 'work')
      on.clock.wait(1 * minutes)
      const entry = await on.server.enters('Wang', 'family')
      expect(on.server.names(entry.members)).toEqual(['Li', 'Wang'])
      expect(entry.group).toMatchObject({ groupId: on.server.groupId('family'), memberCount: 2 })
      expect(entry.me).toEqual(entry.members.items[1])
      expect(entry.session?.user.userId).toBe(on.server.userId('Wang'))
    })

    it('keeps the day he joined and moves the day he was seen, when he enters again', async () => {
      const before = await on.server.enters('Wang', 'family')
      on.clock.wait(3 * hours)
      const after = await on.server.enters('Wang', 'family')
      expect(after.me).toEqual({ ...before.me, lastSeenAt: on.clock.now().toISOString() })
      expect(after.session).toBeUndefined()
      expect(after.group.memberCount).toBe(2)
    })

    it('asks WeChat never with a token, and once with a code', async () => {
      const before = on.calls.total()
      await enter('Wang', 'family')
      expect(on.calls.total()).toBe(before)
      await enter('Wang', 'family', { code: await on.server.code('Wang') })
      expect(on.calls.total()).toBe(before + 1)
    })

    it.each(['openGId', 'opengid', 'opengid without a watermark'] satisfies Form[])(
      'takes every form of WeChat’s data as the same group: %s',
      async (form) => {
        const data = await on.server.ciphertextFor('Wang', 'family', form)
        const answer = await on.server.call('enterGroup', data, { bearer: on.server.bearer('Wang') })
        expect(answer.body.group.groupId).toBe(on.server.groupId('family'))
      },
    )

    it('makes one membership of a hundred first entries at once, with at most one retry each', async () => {
      await on.server.logsIn('Sun')
      const data = await on.server.ciphertextFor('Sun', 'team')
      const post = () => on.server.call('enterGroup', data, { bearer: on.server.bearer('Sun') })
      const patiently = async () => {
        const answer = await post()
        return answer.status === 200 ? answer : post()
      }
      const answers = await Promise.all(Array.from({ length: 100 }, patiently))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      expect(new Set(answers.map(({ body }) => JSON.stringify(body.me))).size).toBe(1)
      expect(on.server.names(await on.server.lists('Sun', 'team'))).toEqual(['Sun'])
    })

    it('gives ten posts of one code and ciphertext one exchange, and each its own token', async () => {
      const code = await on.server.code('Ma')
      const data = { ...(await on.server.ciphertextFor('Ma', 'club')), code }
      const answers = await Promise.all(Array.from({ length: 10 }, () => on.server.call('enterGroup', data)))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      expect(new Set(answers.map(({ body }) => body.session?.token)).size).toBe(10)
      expect(on.calls.withCode(code)).toBe(1)
    })

    it('ignores a share that is none, whatever it is called', async () => {
      for (const shareId of ['', 'unknown', '$openid', '{"$gt":""}', 'a\0b', '\ud800', '群'.repeat(64)])
        expect([shareId, (await enter('Wang', 'family', { shareId })).status]).toEqual([shareId, 200])
    })

    it('keeps a share for good once somebody entered through it', async () => {
      const make = async () =>
        (await on.server.call('createShare', {}, { bearer: on.server.bearer('Wang') })).body.shareId
      const [used, unused] = [await make(), await make()]
      await enter('Wang', 'family', { shareId: used })
      const now = new Date(on.clock.now().getTime() + 31 * days)
      const find = (shareId: string) => on.deps.store.findShare({ shareId, now }, AbortSignal.timeout(5000))
      expect(await find(used)).toMatchObject({ sharerId: on.server.userId('Wang'), expiresAt: null })
      expect(await find(unused)).toBeNull()
    })

    /** An evening in which something happens between an entry's write and its reads. */
    async function interrupted() {
      const between: { happens?: (() => Promise<unknown>) | undefined } = {}
      const other = await evening({
        backend,
        wrap: (deps) => ({
          ...deps,
          store: {
            ...deps.store,
            async enterGroup(entry, signal) {
              const entered = await deps.store.enterGroup(entry, signal)
              const { happens } = between
              between.happens = undefined
              await happens?.()
              return entered
            },
          },
        }),
      })
      return { other, server: other.server, between }
    }

    it('is counted alike in every answer, also while somebody is being erased', async () => {
      const other = await evening({ backend })
      const { server } = other
      await server.enters('Li', 'family')
      const bearer = server.bearer('Li')
      await server.enters('Wang', 'family')
      await eraseUser(other.env, server.userId('Wang'))
      const { groupId, memberCount } = (await server.enters('Li', 'family')).group
      expect((await server.call('getGroup', { groupId }, { bearer })).body).toMatchObject({ memberCount })
      expect((await server.call('listGroups', {}, { bearer })).body.items).toMatchObject([{ memberCount }])
    })

    it('leaves who was erased while he entered, and came back, the row that he entered since', async () => {
      const { other, server, between } = await interrupted()
      await server.logsIn('Wang')
      const bearer = server.bearer('Wang')
      const data = await server.ciphertextFor('Wang', 'family')
      between.happens = async () => {
        await eraseUser(other.env, server.userId('Wang'))
        await server.logsIn('Wang')
        await server.enters('Wang', 'family')
      }
      expect(await server.call('enterGroup', data, { bearer })).toMatchObject({ status: 401 })
      expect(server.names(await server.lists('Wang', 'family'))).toEqual(['Wang'])
    })

    it('takes the row of who is erased while he enters, and asks him to log in', async () => {
      const { other, server, between } = await interrupted()
      await server.enters('Li', 'family')
      await server.logsIn('Wang')
      between.happens = () => eraseUser(other.env, server.userId('Wang'))
      const data = await server.ciphertextFor('Wang', 'family')
      const answer = await server.call('enterGroup', data, { bearer: server.bearer('Wang') })
      expect(answer).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' })
      const key = { groupId: server.groupId('family'), userId: server.userId('Wang'), since: null }
      expect(await other.deps.store.findMembership(key, AbortSignal.timeout(5000))).toBeNull()
      expect(server.names(await server.lists('Li', 'family'))).toEqual(['Li'])
      await server.logsIn('Wang')
      expect(server.names((await server.enters('Wang', 'family')).members).sort()).toEqual(['Li', 'Wang'])
    })
  })

it('never ages anybody out when MEMBERSHIP_DAYS is 0', async () => {
  const on = await evening({ config: { MEMBERSHIP_DAYS: '0' } })
  await on.server.enters('Wang', 'family')
  on.clock.wait(5000 * days)
  await on.server.logsIn('Wang')
  expect(on.server.names(await on.server.lists('Wang', 'family'))).toEqual(['Wang'])
})

it('revives who aged out with the day he joined', async () => {
  const on = await evening()
  const before = await on.server.enters('Wang', 'family')
  on.clock.wait(200 * days)
  await on.server.logsIn('Wang')
  expect((await on.server.enters('Wang', 'family')).me.joinedAt).toBe(before.me.joinedAt)
})
