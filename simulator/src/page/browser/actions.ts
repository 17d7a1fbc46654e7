/** Everything a click on the page does, in one place: to the world, to one's phone, to what is shown. */
import type { Command } from '../../bridge/protocol.ts'
import { command } from './bridge.ts'
import type { ChatActions } from './chat.ts'
import type { Handset } from './handset.ts'
import type { Handsets } from './handsets.ts'
import { type Notice, wordsOf } from './notice.ts'
import type { PhoneActions } from './phone-view.ts'
import type { Store } from './state.ts'
import type { SwitchActions } from './switches-view.ts'
import { t } from './text.ts'
import { themeOf } from './theme.ts'

export interface Actions {
  become(personId: string): void
  openChat(chatId: string): void
  chat: ChatActions
  phone: PhoneActions
  switches: SwitchActions
}

/** @param handsets asked at each use */
export function createActions(store: Store, notice: Notice, handsets: () => Handsets): Actions {
  const failed = (error: unknown) => notice.say(t('failed') + wordsOf(error))
  const order = (what: Command) => void command(what).catch(failed)
  const mine = (use: (handset: Handset) => Promise<void>) => void use(handsets().mine()).catch(failed)
  const openChat = (chatId: string) => store.change({ open: { ...store.now.open, [store.now.me]: chatId } })
  return {
    openChat,
    become(personId) {
      if (personId === store.now.me) return
      handsets().mine().sleep()
      store.change({ me: personId })
      handsets().mine().wake()
    },
    chat: {
      say: (chatId, text) => order({ do: 'say', personId: store.now.me, chatId, text }),
      tapCard: (cardId) => mine((handset) => handset.tapCard(cardId)),
      joinOrLeave: (chatId, leave) => order({ do: leave ? 'leave' : 'join', personId: store.now.me, chatId }),
    },
    phone: {
      failed,
      openRecent: () => mine((handset) => handset.openRecent()),
      close: () => handsets().mine().close(),
      kill: () => mine((handset) => handset.kill()),
      sent(chatId) {
        openChat(chatId)
        notice.say(t('sent'))
      },
    },
    switches: {
      command: order,
      set: (settings) => mine((handset) => handset.set(settings)),
      theme: (themeChoice) => store.change({ themeChoice, theme: themeOf(themeChoice) }),
    },
  }
}
