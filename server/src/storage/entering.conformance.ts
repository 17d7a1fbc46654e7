/** Entering a group: one membership per person and group, however often and however many at once. */
import { describe, expect, it } from 'vitest'
import { aChat, evening, minutes, patience } from './scene.ts'
import type { Stage } from './stage.ts'

export function describeEntering({ store, scene }: Stage): void {
  describe('entering a group', () => {
    it('stores the group and the membership, and finds both again', async () => {
      const [wang, chat] = [await scene().person(), aChat()]
      const { group, membership, shareToKeep } = await scene().enter(wang, chat)
      expect(group).toEqual({ ...chat, createdAt: evening })
      expect(membership).toEqual({
        groupId: chat.groupId,
        userId: wang.userId,
        joinedAt: evening,
        lastSeenAt: evening,
        leftAt: null,
      })
      expect(shareToKeep).toBeNull()
      expect(await store().findGroup(chat.groupId, patience())).toEqual(group)
      expect(await scene().membership(wang, chat)).toEqual(membership)
    })

    it('keeps joinedAt and moves lastSeenAt when the same user enters again', async () => {
      const [wang, chat] = [await scene().person(), aChat()]
      await scene().enter(wang, chat)
      const { group, membership } = await scene().enter(wang, chat, { at: minutes(9) })
      expect(membership).toMatchObject({ joinedAt: evening, lastSeenAt: minutes(9), leftAt: null })
      expect(group.createdAt).toEqual(evening)
    })

    it('never moves lastSeenAt backwards, whatever the clock of another process says', async () => {
      const [wang, chat] = [await scene().person(), aChat()]
      await scene().enter(wang, chat, { at: minutes(9) })
      const { membership } = await scene().enter(wang, chat, { at: minutes(2) })
      expect(membership).toMatchObject({ joinedAt: minutes(9), lastSeenAt: minutes(9) })
    })

    it('takes a proof without a watermark', async () => {
      const [wang, chat] = [await scene().person(), aChat()]
      const { membership } = await scene().enter(wang, chat, { provedAt: null })
      expect(membership.leftAt).toBeNull()
    })

    it('makes one membership of a hundred first entries of one user at once', async () => {
      const [wang, chat] = [await scene().person(), aChat()]
      const entries = Array.from({ length: 100 }, (_, n) => scene().enter(wang, chat, { at: minutes(n) }))
      const joined = new Set(
        (await Promise.all(entries)).map(({ membership }) => membership.joinedAt.getTime()),
      )
      expect(joined.size).toBe(1)
      expect(await scene().count(chat)).toBe(1)
      const stored = await scene().membership(wang, chat)
      expect(stored?.lastSeenAt).toEqual(minutes(99))
      expect(joined).toContain(stored?.joinedAt.getTime())
    })

    it('makes a hundred memberships of a hundred users who enter at once', async () => {
      const chat = aChat()
      const people = await Promise.all(Array.from({ length: 100 }, () => scene().person()))
      await Promise.all(people.map((person) => scene().enter(person, chat)))
      expect(await scene().count(chat)).toBe(100)
      expect((await scene().everybody(chat)).toSorted()).toEqual(
        people.map((person) => person.userId).toSorted(),
      )
    })

    it('shows nobody of one group in another', async () => {
      const [wang, li, family, work] = [await scene().person(), await scene().person(), aChat(), aChat()]
      await scene().enter(wang, family)
      await scene().enter(li, work)
      expect(await scene().everybody(family)).toEqual([wang.userId])
      expect(await scene().membership(wang, work)).toBeNull()
      expect(await scene().count(work)).toBe(1)
    })

    it('knows no group that nobody proved', async () => {
      const chat = aChat()
      expect(await store().findGroup(chat.groupId, patience())).toBeNull()
      expect(await scene().count(chat)).toBe(0)
      expect(await scene().page(chat)).toEqual({ rows: [], memberships: 0, next: null })
    })

    it('takes away the row of a user who is gone, and does not mind doing it twice', async () => {
      const [wang, li, chat] = [await scene().person(), await scene().person(), aChat()]
      await scene().enter(wang, chat)
      await scene().enter(li, chat)
      const key = { groupId: chat.groupId, userId: wang.userId }
      await store().removeMembership(key, patience())
      await store().removeMembership(key, patience())
      expect(await scene().membership(wang, chat)).toBeNull()
      expect(await scene().everybody(chat)).toEqual([li.userId])
    })
  })
}
