/** Paging over HTTP: who is on which page, and whose a cursor is. */
import { beforeAll, describe, expect, it } from 'vitest'
import { backends } from '../testing/backend.ts'
import { minutes } from '../testing/clock.ts'
import { type Evening, evening } from '../testing/evening.ts'

const crowd = ['Wang', 'Li', 'Zhao', 'Chen', 'Yang', 'Wu', 'Zhou']

for (const backend of backends)
  describe.skipIf(!backend.offered)(`the members of a group, on ${backend.name}`, () => {
    let on: Evening
    beforeAll(async () => {
      on = await evening({ backend, groups: { family: crowd, work: ['Wang', 'Li'], choir: ['Wang'] } })
      for (const name of crowd) {
        await on.server.enters(name, 'family')
        on.clock.wait(1 * minutes)
      }
    })
    const page = async (query: { sort?: 'joined' | 'recent'; limit?: number; cursor?: string }) => {
      const input = { groupId: on.server.groupId('family'), ...query }
      return (await on.server.call('listMembers', input, { bearer: on.server.bearer('Wang') })).body
    }

    /** All pages one after another, and what happens after the first. */
    async function walk(sort: 'joined' | 'recent', meanwhile = async () => {}): Promise<string[]> {
      const first = await page({ sort, limit: 2 })
      await meanwhile()
      const seen = on.server.names(first)
      for (let cursor = first.nextCursor; cursor; ) {
        const next = await page({ sort, limit: 2, cursor })
        seen.push(...on.server.names(next))
        cursor = next.nextCursor
      }
      return seen
    }

    it('are listed by joining, oldest first, each once', async () => {
      expect(await walk('joined')).toEqual(crowd)
      expect(on.server.names(await page({}))).toEqual(crowd)
      expect(await page({ limit: 7 })).toMatchObject({ nextCursor: null })
    })

    it('are listed by their latest visit, newest first, each once', async () => {
      expect(await walk('recent')).toEqual([...crowd].reverse())
    })

    it('by joining: who comes back while others page stays where he was', async () => {
      expect(await walk('joined', async () => void (await on.server.enters('Zhou', 'family')))).toEqual(crowd)
    })

    it('by their latest visit: who comes back meanwhile is nowhere twice, and first on the first page', async () => {
      on.clock.wait(1 * minutes)
      const back = async () => void (await on.server.enters('Li', 'family'))
      const seen = await walk('recent', back)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen).not.toContain('Li')
      expect(on.server.names(await page({ sort: 'recent', limit: 1 }))).toEqual(['Li'])
    })

    it('who leaves is gone from the next page on', async () => {
      const seen = await walk('joined', () => on.server.leaves('Yang', 'family'))
      expect(seen).toEqual(crowd.filter((name) => name !== 'Yang'))
    })
  })

describe('my groups', () => {
  it('come last entered first, each with its members and visits', async () => {
    const on = await evening({ groups: { family: ['Wang', 'Li'], work: ['Wang'], choir: ['Wang'] } })
    await on.server.enters('Li', 'family')
    for (const group of ['family', 'work', 'choir', 'family']) {
      on.clock.wait(1 * minutes)
      await on.server.enters('Wang', group)
    }
    const bearer = on.server.bearer('Wang')
    const { body } = await on.server.call('listGroups', {}, { bearer })
    const ids = ['family', 'choir', 'work'].map(on.server.groupId)
    expect(body.items.map(({ groupId }) => groupId)).toEqual(ids)
    expect(body.items.map(({ memberCount }) => memberCount)).toEqual([2, 1, 1])
    expect(body.items[0]?.lastSeenAt).toBe(on.clock.now().toISOString())
    expect(on.world.chats()).toContainEqual(expect.objectContaining({ openGId: body.items[0]?.openGId }))

    const first = (await on.server.call('listGroups', { limit: 2 }, { bearer })).body
    const cursor = first.nextCursor ?? ''
    const second = (await on.server.call('listGroups', { limit: 2, cursor }, { bearer })).body
    expect([...first.items, ...second.items].map(({ groupId }) => groupId)).toEqual(ids)
    expect(second.nextCursor).toBeNull()
  })
})

describe('a cursor', () => {
  let on: Evening
  let cursor: string
  const ask = (name: string, group: string, query: object) =>
    on.server.call(
      'listMembers',
      { groupId: on.server.groupId(group), ...query },
      { bearer: on.server.bearer(name) },
    )
  beforeAll(async () => {
    on = await evening({ groups: { family: ['Wang', 'Li'], work: ['Wang', 'Li'] } })
    for (const name of ['Wang', 'Li']) {
      for (const group of ['family', 'work']) await on.server.enters(name, group)
      on.clock.wait(1 * minutes)
    }
    cursor = (await ask('Wang', 'family', { limit: 1 })).body.nextCursor ?? ''
  })
  const refused = { status: 400, code: 'VALIDATION_FAILED' }

  it('goes on where the page ended, as often as it is asked', async () => {
    for (const _ of [1, 2])
      expect(on.server.names((await ask('Wang', 'family', { cursor })).body)).toEqual(['Li'])
  })

  it('is of no use to another person, in another group, in another order or in another list', async () => {
    expect(await ask('Li', 'family', { cursor })).toMatchObject(refused)
    expect(await ask('Wang', 'work', { cursor })).toMatchObject(refused)
    expect(await ask('Wang', 'family', { cursor, sort: 'recent' })).toMatchObject(refused)
    const bearer = on.server.bearer('Wang')
    expect(await on.server.call('listGroups', { cursor }, { bearer })).toMatchObject(refused)
  })

  it('of my groups is of no use to another person', async () => {
    const bearer = on.server.bearer('Wang')
    const { body } = await on.server.call('listGroups', { limit: 1 }, { bearer })
    const input = { cursor: body.nextCursor ?? '' }
    expect((await on.server.call('listGroups', input, { bearer })).body.items).toHaveLength(1)
    expect(await on.server.call('listGroups', input, { bearer: on.server.bearer('Li') })).toMatchObject(
      refused,
    )
  })

  it('is of no use when a bit of it was changed', async () => {
    const bytes = Buffer.from(cursor, 'base64url')
    for (const index of bytes.keys()) {
      const altered = Buffer.from(bytes)
      altered[index] = (bytes[index] ?? 0) ^ 1
      expect(await ask('Wang', 'family', { cursor: altered.toString('base64url') })).toMatchObject(refused)
    }
  })

  it('tells nobody whom it is about', () => {
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain(on.server.userId('Wang'))
  })
})
