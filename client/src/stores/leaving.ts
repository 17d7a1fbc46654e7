/** Leaving a group's list, and taking it back. */
import { defineStore } from 'pinia'
import { ApiError } from '../api/errors.ts'
import { unmarkNoticed } from '../entry/kept.ts'
import { justLeft, leftHere } from '../entry/outcome.ts'
import { t } from '../i18n/translate.ts'
import { toast } from '../wechat/feedback.ts'
import { useEntry } from './entry.ts'
import { useGroup } from './group.ts'
import { useMyGroups } from './my-groups.ts'
import { useSession } from './session.ts'

export const useLeaving = defineStore('leaving', {
  state: () => ({
    /** The group that was left last. */
    groupId: undefined as string | undefined,
    busy: false,
  }),
  actions: {
    /** Leaves the group on screen. Its arrival is done with: a replayed onShow brings nobody back. */
    async leave(): Promise<void> {
      const { groupId } = useGroup()
      if (!groupId || this.busy) return
      this.busy = true
      try {
        await useSession().request('leaveGroup', { groupId })
        this.groupId = groupId
        useGroup().forget(groupId)
        useMyGroups().drop(groupId)
        unmarkNoticed(groupId)
        useEntry().stay(justLeft)
      } catch {
        toast(t('leave.failed'))
      }
      this.busy = false
    },

    /** Takes the leaving back, within ten minutes. */
    async undo(): Promise<void> {
      const { groupId } = this
      if (!groupId || this.busy) return
      this.busy = true
      try {
        const me = await useSession().request('rejoinGroup', { groupId })
        this.groupId = undefined
        await useEntry().begin({ groupId, me })
      } catch (error) {
        if (error instanceof ApiError && error.code === 'NOT_FOUND') useEntry().stay(leftHere)
        else toast(t('undo.failed'))
      }
      this.busy = false
    },
  },
})
