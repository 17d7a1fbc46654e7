/** Logging in: a code is exchanged once, a token each time, and when both come the code decides. */
import { beforeEach, describe, expect, it } from 'vitest'
import { backends } from '../testing/backend.ts'
import { eraseUser } from '../testing/by-hand.ts'
import { hours, minutes } from '../testing/clock.ts'
import { type Evening, evening } from '../testing/evening.ts'

for (const backend of backends)
  describe.skipIf(!backend.offered)(`logging in, on ${backend.name}`, () => {
    let on: Evening
    beforeEach(async () => {
      on = await evening({ backend })
    })
    const post = (code: string) => on.server.call('createSession', { code })

    it('gives a token for a day, and the same user every time', async () => {
      const first = await on.server.logsIn('Wang')
      expect(first.user).toEqual({ userId: on.server.userId('Wang'), nickname: null, avatarUrl: null })
      expect(Date.parse(first.expiresAt) - on.clock.now().getTime()).toBe(24 * hours)
      expect((await on.server.logsIn('Wang')).user).toEqual(first.user)
      expect((await on.server.logsIn('Li')).user).not.toEqual(first.user)
    })

    it('exchanges a code once however often it is posted, at once or later, and gives each post its own token', async () => {
      const code = await on.server.code('Wang')
      const answers = await Promise.all(Array.from({ length: 20 }, () => post(code)))
      answers.push(await post(code))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
      expect(new Set(answers.map(({ body }) => body.token)).size).toBe(21)
      expect(new Set(answers.map(({ body }) => body.user.userId))).toEqual(
        new Set([on.server.userId('Wang')]),
      )
      expect(on.calls.withCode(code)).toBe(1)
      for (const { body } of answers)
        expect((await on.server.call('listGroups', {}, { bearer: body.token })).status).toBe(200)
    })

    it.each([
      ['that WeChat never gave out', async () => '0never'],
      [
        'that is over five minutes old',
        async () => {
          const code = await on.server.code('Wang')
          on.clock.wait(5 * minutes)
          return code
        },
      ],
    ])('refuses a code %s, and asks WeChat no second time', async (_, make) => {
      const code = await make()
      for (const __ of [1, 2])
        expect(await post(code)).toMatchObject({
          status: 401,
          code: 'CODE_INVALID',
          body: { error: { action: 'login' } },
        })
      expect(on.calls.withCode(code)).toBe(1)
    })

    it('refuses whom WeChat blocked, and asks no second time', async () => {
      const wang = on.world.people().find(({ name }) => name === 'Wang')
      if (wang) on.world.block(wang)
      const code = await on.server.code('Wang')
      for (const _ of [1, 2]) expect(await post(code)).toMatchObject({ status: 403, code: 'USER_BLOCKED' })
      expect(on.calls.withCode(code)).toBe(1)
    })

    it('lets the code decide when a bearer comes with it, a bad one or another’s', async () => {
      await on.server.logsIn('Li')
      for (const bearer of ['altered', '', on.server.bearer('Li')]) {
        const code = await on.server.code('Wang')
        const data = await on.server.ciphertextFor('Wang', 'family')
        const answer = await on.server.call('enterGroup', { ...data, code }, { bearer })
        expect(answer.body.me.userId).toBe(on.server.userId('Wang'))
        expect(answer.body.session?.user.userId).toBe(on.server.userId('Wang'))
      }
    })

    it('lets the code decide when it is the bad one', async () => {
      await on.server.logsIn('Wang')
      const data = await on.server.ciphertextFor('Wang', 'family')
      const bearer = on.server.bearer('Wang')
      const answer = await on.server.call('enterGroup', { ...data, code: 'unknown' }, { bearer })
      expect(answer).toMatchObject({ status: 401, code: 'CODE_INVALID' })
    })

    it('answers a second post of the same entry as the first, with a token of its own', async () => {
      const code = await on.server.code('Wang')
      const data = { ...(await on.server.ciphertextFor('Wang', 'family')), code }
      const first = await on.server.call('enterGroup', data)
      const second = await on.server.call('enterGroup', data)
      expect([first.status, second.status]).toEqual([200, 200])
      expect({ ...second.body, session: null }).toEqual({ ...first.body, session: null })
      expect(second.body.session?.token).not.toBe(first.body.session?.token)
      expect(on.calls.withCode(code)).toBe(1)
    })

    it('knows nobody by a code who was erased since', async () => {
      const code = await on.server.code('Wang')
      await post(code)
      await eraseUser(on.env, on.server.userId('Wang'))
      expect(await post(code)).toMatchObject({ status: 401, code: 'CODE_INVALID' })
    })
  })
