/** The two lists at rest: who is on them, in which order, and how pages join. */
import { describe, expect, it } from 'vitest'
import { aChat, aStranger, evening, minutes, type Person } from './scene.ts'
import type { Stage } from './stage.ts'

const ids = (people: Person[]) => people.map((person) => person.userId)

export function describeLists({ scene }: Stage): void {
  async function people(count: number): Promise<Person[]> {
    const found: Person[] = []
    while (found.length < count) {
      const next = Math.min(20, count - found.length)
      found.push(...(await Promise.all(Array.from({ length: next }, () => scene().person()))))
    }
    return found
  }

  describe('the members of a group', () => {
    it('come oldest first, or the last seen first', async () => {
      const [chat, three] = [aChat(), await people(3)]
      const [wang, li, zhao] = three as [Person, Person, Person]
      await scene().enter(li, chat, { at: minutes(2) })
      await scene().enter(wang, chat, { at: minutes(1) })
      await scene().enter(zhao, chat, { at: minutes(3) })
      await scene().enter(wang, chat, { at: minutes(4) })
      expect(await scene().everybody(chat)).toEqual(ids([wang, li, zhao]))
      expect(await scene().everybody(chat, { sort: 'recent' })).toEqual(ids([wang, zhao, li]))
      expect((await scene().page(chat, { limit: 1 })).rows).toEqual([
        { userId: wang.userId, joinedAt: minutes(1), lastSeenAt: minutes(4) },
      ])
    })

    it.each(['joined', 'recent'] as const)(
      'are told apart by their ids at equal times (%s)',
      async (sort) => {
        const [chat, many] = [aChat(), await people(11)]
        await Promise.all(many.map((person) => scene().enter(person, chat)))
        const order = ids(many).toSorted()
        const expected = sort === 'joined' ? order : order.toReversed()
        for (const limit of [1, 2, 5, 11, 12])
          expect(await scene().everybody(chat, { sort, limit })).toEqual(expected)
      },
    )

    it('end with the last page, which says so', async () => {
      const [chat, four] = [aChat(), await people(4)]
      for (const [n, person] of four.entries()) await scene().enter(person, chat, { at: minutes(n) })
      const first = await scene().page(chat, { limit: 2 })
      expect(first.next).toEqual({ at: minutes(1), userId: four[1]?.userId })
      expect((await scene().page(chat, { limit: 2, after: first.next })).next).toBeNull()
      expect((await scene().page(chat, { limit: 4 })).next).toBeNull()
    })

    it('are five hundred and more, each once', async () => {
      const [chat, many] = [aChat(), await people(520)]
      const waiting = many.entries()
      const enterOneByOne = async () => {
        for (const [n, person] of waiting) await scene().enter(person, chat, { at: minutes(n % 7) })
      }
      await Promise.all(Array.from({ length: 10 }, enterOneByOne))
      expect(await scene().count(chat)).toBe(520)
      for (const sort of ['joined', 'recent'] as const) {
        const found = await scene().everybody(chat, { sort, limit: 100 })
        expect(found).toHaveLength(520)
        expect(found.toSorted()).toEqual(ids(many).toSorted())
      }
    })

    it('are counted by the page as the group counts them: those without a user too, those behind it not', async () => {
      const [chat, [wang]] = [aChat(), (await people(1)) as [Person]]
      await scene().enter(wang, chat)
      for (const n of [1, 2, 3]) await scene().enter(aStranger(), chat, { at: minutes(n) })
      for (const sort of ['joined', 'recent'] as const) {
        const pageOf = (limit: number) => scene().page(chat, { sort, limit })
        expect([(await pageOf(1)).memberships, (await pageOf(3)).memberships]).toEqual([1, 3])
        const whole = await pageOf(4)
        expect(whole).toMatchObject({ rows: [{ userId: wang.userId }], memberships: 4, next: null })
        expect(await scene().count(chat)).toBe(whole.memberships)
      }
    })

    it('leave out members without a user, and go on behind them', async () => {
      const [chat, two] = [aChat(), await people(2)]
      const [wang, li] = two as [Person, Person]
      await scene().enter(wang, chat)
      for (const n of [1, 2, 3]) await scene().enter(aStranger(), chat, { at: minutes(n) })
      await scene().enter(li, chat, { at: minutes(4) })
      expect(await scene().everybody(chat, { limit: 2 })).toEqual(ids([wang, li]))
      expect(await scene().everybody(chat, { limit: 1, sort: 'recent' })).toEqual(ids([li, wang]))
    })
  })

  describe('my groups', () => {
    it('come last entered first, each with its count of members', async () => {
      const [wang, li] = (await people(2)) as [Person, Person]
      const [family, work] = [aChat(), aChat()]
      await scene().enter(wang, family, { at: minutes(1) })
      await scene().enter(wang, work, { at: minutes(2) })
      await scene().enter(li, family, { at: minutes(3) })
      expect(await scene().groupsOf(wang)).toEqual({
        rows: [
          { ...work, memberCount: 1, lastSeenAt: minutes(2) },
          { ...family, memberCount: 2, lastSeenAt: minutes(1) },
        ],
        next: null,
      })
      await scene().enter(wang, family, { at: minutes(4) })
      expect((await scene().groupsOf(wang)).rows.map((row) => row.groupId)).toEqual([
        family.groupId,
        work.groupId,
      ])
    })

    it('are none for who entered none', async () => {
      expect(await scene().groupsOf(await scene().person())).toEqual({ rows: [], next: null })
    })

    it('are read in pages, each group once, by id at equal times', async () => {
      const wang = await scene().person()
      const chats = Array.from({ length: 7 }, aChat)
      await Promise.all(chats.map((chat) => scene().enter(wang, chat, { at: evening })))
      for (const limit of [1, 3, 7]) {
        const found: string[] = []
        let after: Awaited<ReturnType<ReturnType<typeof scene>['groupsOf']>>['next'] = null
        do {
          const { rows, next } = await scene().groupsOf(wang, { limit, after })
          found.push(...rows.map((row) => row.groupId))
          after = next
        } while (after)
        expect(found).toEqual(
          chats
            .map((chat) => chat.groupId)
            .toSorted()
            .toReversed(),
        )
      }
    })
  })
}
