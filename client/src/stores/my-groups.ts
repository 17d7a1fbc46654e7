/** The groups that I entered, last entered first. */
import type { GroupPage } from '@qunbang/shared/contract'
import { defineStore } from 'pinia'
import { dayOf } from '../i18n/days.ts'
import { t } from '../i18n/translate.ts'
import { read, write } from '../wechat/storage.ts'
import { useSession } from './session.ts'

type Item = GroupPage['items'][number]

const key = 'my groups'

const toRow = ({ groupId, openGId, memberCount, lastSeenAt }: Item, now: Date) => ({
  groupId,
  openGId,
  detail: t('myGroups.detail', { count: memberCount, when: dayOf(lastSeenAt, now) }),
})

const toRows = (items: Item[]) => {
  const now = new Date()
  return items.map((item) => toRow(item, now))
}

export const useMyGroups = defineStore('my-groups', {
  state: () => ({
    rows: toRows(read<Item[]>(key) ?? []),
    nextCursor: null as string | null,
    /** `new` until the first answer. */
    state: 'new' as 'new' | 'loading' | 'ready' | 'failed',
  }),
  actions: {
    /** Fetches the first page and keeps it for the next start. */
    async load(): Promise<void> {
      if (this.state === 'loading') return
      this.state = 'loading'
      try {
        const { items, nextCursor } = await useSession().request('listGroups', {})
        this.$patch({ rows: toRows(items), nextCursor, state: 'ready' })
        write(key, items)
      } catch {
        this.state = 'failed'
      }
    },

    /** Appends the next page. */
    async loadMore(): Promise<void> {
      const { nextCursor: cursor } = this
      if (!cursor || this.state !== 'ready') return
      this.state = 'loading'
      try {
        const page = await useSession().request('listGroups', { cursor })
        this.$patch((state) => {
          state.rows.push(...toRows(page.items))
          state.nextCursor = page.nextCursor
          state.state = 'ready'
        })
      } catch {
        this.state = 'failed'
      }
    },

    /** Takes a group off the list that shows itself to this user no more. */
    drop(groupId: string): void {
      this.rows = this.rows.filter((row) => row.groupId !== groupId)
      write(
        key,
        (read<Item[]>(key) ?? []).filter((item) => item.groupId !== groupId),
      )
    },
  },
})
