/** Leaving a group's list, and taking it back. */
import { defineStore } from 'pinia'
import { ApiError } from '../api/errors.ts'
import { justLeft, leftHere } from '../entry/outcome.ts'
import { t } from '../i18n/translate.ts'
import { toast } from '../wechat/feedback.ts'
import { useEntry } from './entry.ts'
import { useGroup } from './group.ts'
import { unmarkNoticed } from './kept.ts'
import { useMyGroups } from './my-groups.ts'
import { useSession } from './session.ts'

export const useLeaving = defineStore('leaving', {
  state: () => ({
    /** The group that the screen says was left. */
    groupId: undefined as string | undefined,
    /** Groups whose leaving, or its undoing, is under way: a second tap asks for nothing. */
    busy: [] as string[],
  }),
  actions: {
    /** Leaves the group on screen. Its arrival is done with: a replayed onShow brings nobody back. */
    async leave(): Promise<void> {
      const { groupId } = useGroup()
      if (!groupId || this.busy.includes(groupId)) return
      this.busy.push(groupId)
      const { turn } = useEntry()
      try {
        await useSession().request('leaveGroup', { groupId })
        useMyGroups().drop(groupId)
        unmarkNoticed(groupId)
        this.showLeft(groupId, turn)
      } catch {
        toast(t('leave.failed'))
      }
      this.busy = this.busy.filter((id) => id !== groupId)
    },

    /** What was tapped while the answer was under way stays on screen; a mere refresh of the group left does not. */
    showLeft(groupId: string, turn: number): void {
      const [entry, group] = [useEntry(), useGroup()]
      const isOnScreen = entry.turn === turn || entry.visit?.groupId === groupId
      if (isOnScreen || group.groupId !== groupId) group.forget(groupId)
      if (!isOnScreen) return
      this.groupId = groupId
      entry.showOnly(justLeft)
    },

    /** Takes the leaving back, within ten minutes. */
    async undo(): Promise<void> {
      const { groupId } = this
      if (!groupId || this.busy.includes(groupId)) return
      this.busy.push(groupId)
      const entry = useEntry()
      const { turn } = entry
      try {
        const me = await useSession().request('rejoinGroup', { groupId })
        if (entry.turn === turn) await entry.begin({ groupId, me })
      } catch (error) {
        const isOver = error instanceof ApiError && error.code === 'NOT_FOUND'
        if (!isOver) toast(t('undo.failed'))
        else if (entry.turn === turn) entry.showOnly(leftHere)
      }
      this.busy = this.busy.filter((id) => id !== groupId)
    },
  },
})
