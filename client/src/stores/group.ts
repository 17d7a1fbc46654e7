/** The group on screen: its members as ready-made rows, and the lists kept for the next visit. */
import type { Group, Member, MemberPage } from '@qunbang/shared/contract'
import { defineStore } from 'pinia'
import { t } from '../i18n/translate.ts'
import { type Row, toRow } from '../members/row.ts'
import { read, remove, write } from '../wechat/storage.ts'
import { useSession } from './session.ts'

/** What the server answers of a group, by entering or by opening. */
export interface GroupView {
  group: Group
  /** Unknown when the group was opened from my groups, until a page of members has me on it. */
  me?: Member | undefined
  members: MemberPage
}

const keyOf = (groupId: string) => `group ${groupId}`

const mineOf = ({ items }: MemberPage) => items.find(({ userId }) => userId === useSession().userId)

export const useGroup = defineStore('group', {
  state: () => ({
    groupId: undefined as string | undefined,
    openGId: '',
    count: '',
    /** One array of display strings, so that a change of one member is a setData of his keys alone. */
    rows: [] as Row[],
    me: undefined as Row | undefined,
    nextCursor: null as string | null,
    /** What is shown is of an earlier visit. */
    stale: false,
    more: 'idle' as 'idle' | 'loading' | 'failed',
  }),
  actions: {
    /** Paints the list kept of that group; nothing when none is known: no guess, no paint. */
    showKept(groupId: string | undefined): void {
      if (groupId && this.groupId === groupId) return
      const kept = groupId ? read<GroupView>(keyOf(groupId)) : undefined
      if (kept) this.paint(kept)
      else this.clear()
      this.stale = kept !== undefined
    },

    /** Paints what the server answered, and keeps it. */
    show(view: GroupView): void {
      this.paint(view)
      this.keep(view)
    },

    paint({ group, me, members }: GroupView): void {
      const now = new Date()
      const myself = me ?? mineOf(members)
      this.$patch((state) => {
        if (state.groupId !== group.groupId) state.me = undefined
        state.groupId = group.groupId
        state.openGId = group.openGId
        state.count = t('group.count', { count: group.memberCount })
        state.rows = members.items.map((member) => toRow(member, now))
        if (myself) state.me = toRow(myself, now)
        state.nextCursor = members.nextCursor
        state.stale = false
        state.more = 'idle'
      })
    },

    /** Keeps the first page for the next visit; my own row of an earlier one survives an answer without it. */
    keep(view: GroupView): void {
      const key = keyOf(view.group.groupId)
      write(key, { ...view, me: view.me ?? read<GroupView>(key)?.me })
    },

    /** Deletes what is kept of a group that shows itself to this user no more, and takes it off the screen. */
    forget(groupId: string): void {
      remove(keyOf(groupId))
      if (this.groupId === groupId) this.clear()
    },

    clear(): void {
      this.$reset()
    },

    /** Appends the next page. A second call meanwhile, or one that outlives its group, does nothing. */
    async loadMore(): Promise<void> {
      const { groupId, nextCursor: cursor } = this
      if (!groupId || !cursor || this.more === 'loading' || this.stale) return
      this.more = 'loading'
      const page = await useSession()
        .request('listMembers', { groupId, cursor })
        .catch(() => undefined)
      if (this.groupId !== groupId || this.nextCursor !== cursor) return
      this.$patch((state) => {
        state.more = page ? 'idle' : 'failed'
        if (!page) return
        const now = new Date()
        const myself = mineOf(page)
        if (myself) state.me = toRow(myself, now)
        state.rows.push(...page.items.map((member) => toRow(member, now)))
        state.nextCursor = page.nextCursor
      })
    },
  },
})
