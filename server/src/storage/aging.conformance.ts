/** Memberships that were not renewed: no membership for anybody, until the next entry. */
import { describe, expect, it } from 'vitest'
import { aChat, evening, millis, minutes } from './scene.ts'
import type { Stage } from './stage.ts'

export function describeAging({ scene }: Stage): void {
  describe('a membership that has aged out', () => {
    /** Wang was seen when the evening began, Li a minute later; the window begins between. */
    async function agedOut() {
      const [wang, li, chat] = [await scene().person(), await scene().person(), aChat()]
      await scene().enter(wang, chat)
      await scene().enter(li, chat, { at: minutes(1) })
      return { wang, li, chat, since: millis(1) }
    }

    it('is none for its owner', async () => {
      const { wang, chat, since } = await agedOut()
      expect(await scene().membership(wang, chat, since)).toBeNull()
      expect((await scene().groupsOf(wang, { since })).rows).toEqual([])
      expect(await scene().leave(wang, chat, minutes(2), since)).toBe(false)
      expect(await scene().rejoin(wang, chat, minutes(2), since)).toBeNull()
    })

    it('is none for the others, in lists and in counts', async () => {
      const { li, chat, since } = await agedOut()
      expect(await scene().everybody(chat, { since })).toEqual([li.userId])
      expect(await scene().everybody(chat, { since, sort: 'recent' })).toEqual([li.userId])
      expect(await scene().count(chat, since)).toBe(1)
      expect((await scene().groupsOf(li, { since })).rows).toMatchObject([{ memberCount: 1 }])
    })

    it('still is one at the first moment of the window', async () => {
      const { wang, chat } = await agedOut()
      expect(await scene().membership(wang, chat, evening)).not.toBeNull()
      expect(await scene().count(chat, evening)).toBe(2)
    })

    it('revives with its joinedAt by a new entry', async () => {
      const { wang, chat, since } = await agedOut()
      const { membership } = await scene().enter(wang, chat, { at: minutes(3) })
      expect(membership).toMatchObject({ joinedAt: evening, lastSeenAt: minutes(3) })
      expect(await scene().membership(wang, chat, since)).toEqual(membership)
    })

    it('is not restored by an undo once it ages out meanwhile, though leaving again stays done', async () => {
      const { wang, chat, since } = await agedOut()
      expect(await scene().leave(wang, chat, minutes(1))).toBe(true)
      expect(await scene().rejoin(wang, chat, minutes(2), since)).toBeNull()
      expect(await scene().leave(wang, chat, minutes(2), since)).toBe(true)
    })
  })
}
