/** The next card: its id is fetched beforehand, because onShareAppMessage cannot wait. */
import { defineStore } from 'pinia'
import { t } from '../i18n/translate.ts'
import { useEntry } from './entry.ts'
import { useSession } from './session.ts'

/** What onShareAppMessage returns (wechat-platform 1.3). */
export interface Card {
  title: string
  path: string
  imageUrl: string
  success: (sent?: { shareTickets?: string[] }) => void
}

export const useShare = defineStore('share', {
  state: () => ({
    shareId: undefined as string | undefined,
    /** The group that the id was made in; undefined: none. */
    groupId: undefined as string | undefined,
    /** A card went out with the id; the next one shall have another. */
    used: false,
    preparing: false,
  }),
  actions: {
    /** Fetches the id of the next card. Failing costs nothing: the card goes without. */
    async prepare(groupId?: string): Promise<void> {
      const ready = this.shareId && !this.used && this.groupId === groupId
      if (ready || this.preparing) return
      this.preparing = true
      const input = groupId ? { groupId } : {}
      const share = await useSession()
        .request('createShare', input)
        .catch(() => undefined)
      this.$patch({ shareId: share?.shareId, groupId, used: false, preparing: false })
    },

    /** The card of the page on top, at once and from memory. */
    card(groupId?: string): Card {
      const shareId = this.groupId === groupId ? this.shareId : undefined
      this.used = true
      return {
        title: t('share.title'),
        path: `/pages/group/index${shareId ? `?share=${shareId}` : ''}`,
        imageUrl: '/static/share-card.png',
        // The tutorial's way to the sharer's own group. WeChat calls it for no version submitted since 10 October 2018
        // (developers.weixin.qq.com/community/develop/doc/0000447a5b431807af57249a551408); the simulator can.
        success: (sent) => sent?.shareTickets?.[0] && useEntry().enterSent(sent.shareTickets[0], shareId),
      }
    },
  },
})
