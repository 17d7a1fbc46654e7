/** Leaving, undoing it, and coming back: only what was made after the leaving brings anybody back. */
import { beforeEach, describe, expect, it } from 'vitest'
import { backends } from '../testing/backend.ts'
import { hours, minutes, seconds } from '../testing/clock.ts'
import { type Evening, evening } from '../testing/evening.ts'
import type { EncryptedData } from '../testing/phones.ts'

for (const backend of backends)
  describe.skipIf(!backend.offered)(`leaving, on ${backend.name}`, () => {
    let on: Evening
    let joinedAt: string
    beforeEach(async () => {
      on = await evening({ backend })
      await on.server.enters('Li', 'family')
      joinedAt = (await on.server.enters('Wang', 'family')).me.joinedAt
      on.clock.wait(1 * minutes)
    })
    const family = () => ({ groupId: on.server.groupId('family') })
    const credential = () => ({ bearer: on.server.bearer('Wang') })
    const send = (data: EncryptedData) => on.server.call('enterGroup', data, credential())
    const undo = () => on.server.call('rejoinGroup', family(), credential())
    const leave = () => on.server.call('leaveGroup', family(), credential())
    const whoIsThere = async () => on.server.names(await on.server.lists('Li', 'family')).sort()
    const left = { status: 409, code: 'GROUP_LEFT', body: { error: { action: 'open-card-again' } } }
    const freshData = () => on.server.ciphertextFor('Wang', 'family')

    it('hides who left at once, from everybody', async () => {
      await on.server.leaves('Wang', 'family')
      expect(await whoIsThere()).toEqual(['Li'])
      expect((await on.server.call('listGroups', {}, credential())).body.items).toEqual([])
    })

    it('is not undone by data made before it, nor in the very second of it', async () => {
      const before = await freshData()
      on.clock.wait(1 * seconds + 1)
      const inThatSecond = await freshData()
      await on.server.leaves('Wang', 'family')
      for (const data of [before, inThatSecond, before]) expect(await send(data)).toMatchObject(left)
      on.clock.wait(5 * minutes)
      expect(await send(before)).toMatchObject(left)
      expect(await whoIsThere()).toEqual(['Li'])
    })

    it('is undone by a new card, and he is as long a member as before', async () => {
      await on.server.leaves('Wang', 'family')
      on.clock.wait(1 * seconds)
      const entry = await send(await freshData())
      expect([entry.status, entry.body.me?.joinedAt]).toEqual([200, joinedAt])
      expect(await whoIsThere()).toEqual(['Li', 'Wang'])
    })

    it('holds for ten minutes against data without a watermark', async () => {
      const unmarked = () => on.server.ciphertextFor('Wang', 'family', 'opengid without a watermark')
      const early = await unmarked()
      await on.server.leaves('Wang', 'family')
      expect(await send(early)).toMatchObject(left)
      on.clock.wait(10 * minutes)
      expect(await send(await unmarked())).toMatchObject(left)
      on.clock.wait(1)
      expect((await send(await unmarked())).status).toBe(200)
    })

    it('can be undone for ten minutes, as often as the answer is lost', async () => {
      await on.server.leaves('Wang', 'family')
      on.clock.wait(10 * minutes)
      for (const _ of [1, 2]) {
        const { status, body } = await undo()
        expect([status, body.joinedAt]).toEqual([200, joinedAt])
      }
      expect(await whoIsThere()).toEqual(['Li', 'Wang'])
    })

    it('can be undone no longer than that', async () => {
      await on.server.leaves('Wang', 'family')
      on.clock.wait(10 * minutes + 1)
      expect(await undo()).toMatchObject({ status: 404, code: 'NOT_FOUND' })
      expect(await whoIsThere()).toEqual(['Li'])
    })

    it('may be repeated for a day, and does not move the time of the first', async () => {
      await on.server.leaves('Wang', 'family')
      on.clock.wait(9 * minutes)
      expect((await leave()).status).toBe(204)
      on.clock.wait(2 * minutes)
      expect((await undo()).status).toBe(404)
      on.clock.wait(20 * hours)
      expect((await leave()).status).toBe(204)
      on.clock.wait(4 * hours)
      await on.server.logsIn('Wang')
      expect(await leave()).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    })

    it('is forgotten after a day: who comes back then begins anew', async () => {
      await on.server.leaves('Wang', 'family')
      on.clock.wait(24 * hours + 1 * seconds)
      await on.server.logsIn('Wang')
      const entry = await send(await freshData())
      expect(entry.body.me.joinedAt).toBe(on.clock.now().toISOString())
    })

    it('of a group that he never was in is NOT_FOUND', async () => {
      const work = { groupId: on.server.groupId('work') }
      for (const name of ['leaveGroup', 'rejoinGroup'] as const)
        expect(await on.server.call(name, work, credential())).toMatchObject({ status: 404 })
    })
  })
