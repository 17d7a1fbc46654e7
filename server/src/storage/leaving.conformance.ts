/** Leaving, undoing it, and returning: the rules of the design's section 5, at their borders. */
import { describe, expect, it } from 'vitest'
import { aChat, type Chat, evening, millis, minutes, type Person, type Scene } from './scene.ts'
import type { Stage } from './stage.ts'
import { leftMs, undoMs } from './store.ts'

const day = leftMs / 60_000
const undo = undoMs / 60_000

/** Wang, who entered when the evening began, and left at that moment. */
async function leaver(scene: Scene, leftAt: Date): Promise<{ wang: Person; chat: Chat }> {
  const [wang, chat] = [await scene.person(), aChat()]
  await scene.enter(wang, chat)
  expect(await scene.leave(wang, chat, leftAt)).toBe(true)
  return { wang, chat }
}

export function describeLeaving({ scene }: Stage): void {
  describe('leaving a group', () => {
    it('hides who left at once', async () => {
      const { wang, chat } = await leaver(scene(), minutes(1))
      expect(await scene().membership(wang, chat)).toBeNull()
      expect(await scene().everybody(chat)).toEqual([])
      expect(await scene().count(chat)).toBe(0)
      expect((await scene().groupsOf(wang)).rows).toEqual([])
    })

    it('is done again without a second effect, for a day', async () => {
      const { wang, chat } = await leaver(scene(), minutes(1))
      expect(await scene().leave(wang, chat, minutes(5))).toBe(true)
      expect(await scene().leave(wang, chat, minutes(day))).toBe(true)
      expect(await scene().leave(wang, chat, minutes(day + 2))).toBe(false)
      const refused = await scene().enter(wang, chat, { at: minutes(6), provedAt: evening })
      expect(refused.membership.leftAt).toEqual(minutes(1))
    })

    it('is nothing that an outsider can do', async () => {
      const [wang, outsider, chat] = [await scene().person(), await scene().person(), aChat()]
      await scene().enter(wang, chat)
      expect(await scene().leave(outsider, chat, minutes(1))).toBe(false)
      expect(await scene().rejoin(outsider, chat, minutes(1))).toBeNull()
      expect(await scene().count(chat)).toBe(1)
    })
  })

  describe('undoing a leaving', () => {
    it.each([
      ['at once', 0],
      ['at the last moment', undo],
    ])('gives the row back as it was, %s', async (_, after) => {
      const { wang, chat } = await leaver(scene(), minutes(1))
      const restored = await scene().rejoin(wang, chat, minutes(1 + after))
      expect(restored).toMatchObject({ joinedAt: evening, lastSeenAt: evening, leftAt: null })
      expect(await scene().membership(wang, chat)).toEqual(restored)
      expect(await scene().rejoin(wang, chat, minutes(99))).toEqual(restored)
    })

    it('is refused after ten minutes, and changes nothing', async () => {
      const { wang, chat } = await leaver(scene(), minutes(1))
      expect(await scene().rejoin(wang, chat, new Date(minutes(1 + undo).getTime() + 1))).toBeNull()
      expect(await scene().membership(wang, chat)).toBeNull()
      expect(await scene().rejoin(wang, chat, minutes(1 + undo))).not.toBeNull()
    })
  })

  describe('returning after a leaving', () => {
    it.each([
      ['of the minute before', minutes(4)],
      ['of the very second, in which the leaving came first', minutes(5)],
    ])('is refused to a proof %s; then nothing changes', async (_, provedAt) => {
      const leftAt = new Date(minutes(5).getTime() + 700)
      const { wang, chat } = await leaver(scene(), leftAt)
      const refused = await scene().enter(wang, chat, { at: minutes(6), provedAt })
      expect(refused.membership).toMatchObject({ joinedAt: evening, lastSeenAt: evening, leftAt })
      expect(refused.group.groupId).toBe(chat.groupId)
      expect(await scene().membership(wang, chat)).toBeNull()
    })

    it('is refused to a proof of the very second when the leaving fell on its first moment', async () => {
      const { wang, chat } = await leaver(scene(), minutes(5))
      const refused = await scene().enter(wang, chat, { at: minutes(6), provedAt: minutes(5) })
      expect(refused.membership.leftAt).toEqual(minutes(5))
    })

    it('is granted to a proof of the next second, with the old joinedAt', async () => {
      const { wang, chat } = await leaver(scene(), millis(700))
      const { membership } = await scene().enter(wang, chat, { at: millis(1_200), provedAt: millis(1_000) })
      expect(membership).toMatchObject({ joinedAt: evening, lastSeenAt: millis(1_200), leftAt: null })
      expect(await scene().everybody(chat)).toEqual([wang.userId])
    })

    it('is refused to a proof without a watermark for ten minutes, and granted afterwards', async () => {
      const { wang, chat } = await leaver(scene(), minutes(1))
      const early = await scene().enter(wang, chat, { at: minutes(1 + undo), provedAt: null })
      expect(early.membership.leftAt).toEqual(minutes(1))
      const at = new Date(minutes(1 + undo).getTime() + 1)
      const later = await scene().enter(wang, chat, { at, provedAt: null })
      expect(later.membership).toMatchObject({ joinedAt: evening, lastSeenAt: at, leftAt: null })
    })

    it('keeps joinedAt for a day after the leaving', async () => {
      const { wang, chat } = await leaver(scene(), minutes(1))
      const { membership } = await scene().enter(wang, chat, { at: minutes(day + 1) })
      expect(membership).toMatchObject({ joinedAt: evening, leftAt: null })
    })

    it.each([
      ['with a watermark', new Date(minutes(day + 1).getTime() + 1)],
      ['without a watermark', null],
    ])('starts anew after more than a day, purged or not, %s', async (_, provedAt) => {
      const { wang, chat } = await leaver(scene(), minutes(1))
      const at = new Date(minutes(day + 1).getTime() + 1)
      const { membership } = await scene().enter(wang, chat, { at, provedAt })
      expect(membership).toMatchObject({ joinedAt: at, lastSeenAt: at, leftAt: null })
    })

    it('is the same after a second leaving', async () => {
      const { wang, chat } = await leaver(scene(), minutes(1))
      await scene().enter(wang, chat, { at: minutes(2) })
      expect(await scene().leave(wang, chat, minutes(3))).toBe(true)
      const refused = await scene().enter(wang, chat, { at: minutes(4), provedAt: minutes(2) })
      expect(refused.membership.leftAt).toEqual(minutes(3))
    })
  })
}
