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

/** What is at hand for the next card of a place. */
interface Prepared {
  shareId?: string | undefined
  /** A card went out with the id; the next one shall have another. */
  used?: boolean
  preparing?: boolean
}

export const useShare = defineStore('share', {
  state: () => ({
    /** By the group that the card is shared in; the empty name: in none. Two pages may prepare at once. */
    prepared: {} as Record<string, Prepared>,
  }),
  actions: {
    /** Fetches the id of the next card. Failing costs nothing: the card goes without. */
    async prepare(groupId = ''): Promise<void> {
      const known = this.prepared[groupId]
      if (known?.preparing || (known?.shareId && !known.used)) return
      this.prepared[groupId] = { ...known, preparing: true }
      const share = await useSession()
        .request('createShare', groupId ? { groupId } : {})
        .catch(() => undefined)
      this.prepared[groupId] = { shareId: share?.shareId }
    },

    /** The card of the page on top, at once and from memory. */
    card(groupId = ''): Card {
      const known = this.prepared[groupId]
      const shareId = known?.shareId
      if (known) known.used = true
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
