/** Preparing a card: its id is made before it is sent, by a member only when it names a group. */
import { beforeAll, describe, expect, it } from 'vitest'
import { days } from '../testing/clock.ts'
import { type Evening, evening } from '../testing/evening.ts'

describe('a share', () => {
  let on: Evening
  beforeAll(async () => {
    on = await evening()
    await on.server.enters('Wang', 'family')
    await on.server.logsIn('Zhao')
  })
  const share = (name: string, input: { groupId?: string }) =>
    on.server.call('createShare', input, { bearer: on.server.bearer(name) })
  const find = (shareId: string, afterMs = 0) => {
    const now = new Date(on.clock.now().getTime() + afterMs)
    return on.deps.store.findShare({ shareId, now }, AbortSignal.timeout(5000))
  }

  it('is made by anybody, each with an id of its own', async () => {
    const [one, other] = [await share('Zhao', {}), await share('Zhao', {})]
    expect(one.body.shareId).toMatch(/^[A-Za-z0-9_-]{22}$/)
    expect(other.body.shareId).not.toBe(one.body.shareId)
    expect(await find(one.body.shareId)).toMatchObject({
      sharerId: on.server.userId('Zhao'),
      groupId: null,
    })
  })

  it('names a group when its sharer is a member of it', async () => {
    const groupId = on.server.groupId('family')
    const { body } = await share('Wang', { groupId })
    expect(await find(body.shareId)).toMatchObject({ sharerId: on.server.userId('Wang'), groupId })
    expect(await share('Zhao', { groupId })).toMatchObject({ status: 404, code: 'NOT_FOUND' })
  })

  it('through which nobody comes ends after thirty days', async () => {
    const { body } = await share('Wang', {})
    expect(await find(body.shareId, 30 * days - 1)).not.toBeNull()
    expect(await find(body.shareId, 30 * days)).toBeNull()
  })
})
