/** Shares: prepared before a card is sent, kept once somebody enters through it, gone after thirty days otherwise. */
import { describe, expect, it } from 'vitest'
import { randomId } from '../ids.ts'
import { aChat, evening, minutes, patience } from './scene.ts'
import type { Stage } from './stage.ts'
import { shareMs } from './store.ts'
import { awkwardTexts } from './users.conformance.ts'

const inThirtyDays = new Date(evening.getTime() + shareMs)

export function describeShares({ store, scene }: Stage): void {
  const find = (shareId: string, now = evening) => store().findShare({ shareId, now }, patience())

  async function aShare(groupId: string | null = null, now = evening) {
    const share = { shareId: randomId(), sharerId: (await scene().person()).userId, groupId }
    await store().createShare({ ...share, now }, patience())
    return share
  }

  describe('a share', () => {
    it('is found with its sharer and group, and ends after thirty days', async () => {
      for (const groupId of [null, aChat().groupId]) {
        const share = await aShare(groupId)
        const expected = { ...share, createdAt: evening, expiresAt: inThirtyDays }
        expect(await find(share.shareId)).toEqual(expected)
      }
    })

    it('is one when its making is repeated', async () => {
      const share = await aShare()
      await store().createShare({ ...share, now: minutes(3) }, patience())
      expect((await find(share.shareId))?.createdAt).toEqual(evening)
    })

    it('is not found once its end is past, whether or not it was purged', async () => {
      const share = await aShare()
      expect(await find(share.shareId, new Date(inThirtyDays.getTime() - 1))).not.toBeNull()
      expect(await find(share.shareId, inThirtyDays)).toBeNull()
      const old = await aShare(null, new Date(evening.getTime() - shareMs))
      expect(await find(old.shareId)).toBeNull()
    })

    it('is named for keeping by the entry through its card, and lives for years then', async () => {
      const [share, wang, chat] = [await aShare(), await scene().person(), aChat()]
      const { shareToKeep } = await scene().enter(wang, chat, { shareId: share.shareId })
      expect(shareToKeep).toBe(share.shareId)
      await store().keepShare(share.shareId, patience())
      const years = new Date(evening.getTime() + 3 * 365 * 86_400_000)
      expect((await find(share.shareId, years))?.expiresAt).toBeNull()
      expect((await scene().enter(wang, chat, { shareId: share.shareId })).shareToKeep).toBeNull()
      await store().keepShare(share.shareId, patience())
      expect(await find(share.shareId)).toMatchObject(share)
    })

    it('that nobody made is ignored by an entry and by keeping', async () => {
      const [wang, chat] = [await scene().person(), aChat()]
      const { membership, shareToKeep } = await scene().enter(wang, chat, { shareId: randomId() })
      expect(membership.leftAt).toBeNull()
      expect(shareToKeep).toBeNull()
      const nobodys = randomId()
      await store().keepShare(nobodys, patience())
      expect(await find(nobodys)).toBeNull()
    })

    it('whose end is past is ignored by an entry', async () => {
      const old = await aShare(null, new Date(evening.getTime() - shareMs))
      const entered = await scene().enter(await scene().person(), aChat(), { shareId: old.shareId })
      expect(entered.shareToKeep).toBeNull()
    })

    it('is not kept by an entry that is refused', async () => {
      const [share, wang, chat] = [await aShare(), await scene().person(), aChat()]
      await scene().enter(wang, chat)
      await scene().leave(wang, chat, minutes(1))
      const replay = { at: minutes(2), provedAt: evening, shareId: share.shareId }
      expect((await scene().enter(wang, chat, replay)).shareToKeep).toBeNull()
    })

    it.each(Object.entries(awkwardTexts))(
      'is looked for and stored as it is written: %s',
      async (_, text) => {
        const [wang, chat] = [await scene().person(), aChat()]
        expect((await scene().enter(wang, chat, { shareId: text })).shareToKeep).toBeNull()
        const share = { shareId: `${randomId()}${text}`, sharerId: text, groupId: text }
        await store().createShare({ ...share, now: evening }, patience())
        expect(await find(share.shareId)).toMatchObject(share)
        expect(await find(share.shareId.split('\0')[0] ?? '')).toEqual(
          text.includes('\0') ? null : expect.objectContaining(share),
        )
        const entered = await scene().enter(wang, chat, { shareId: share.shareId })
        expect(entered.shareToKeep).toBe(share.shareId)
      },
    )
  })
}
