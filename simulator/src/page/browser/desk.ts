/** The whole desk: people, chats, the panel below, and the phone in hand; what is done in one shows in the others. */
import type { Command, LogLine } from '../../bridge/protocol.ts'
import { command } from './bridge.ts'
import type { CardFace } from './card.ts'
import { createChat } from './chat.ts'
import { createChatList } from './chat-list.ts'
import { h } from './dom.ts'
import type { Handset } from './handset.ts'
import { createHandsets } from './handsets.ts'
import { createLogView } from './log-view.ts'
import { type Notice, wordsOf } from './notice.ts'
import { createPanel } from './panel.ts'
import { createPeople } from './people.ts'
import { createPhoneView } from './phone-view.ts'
import type { Store } from './state.ts'
import { createSwitches } from './switches-view.ts'
import { t } from './text.ts'
import { themeOf } from './theme.ts'

export interface Desk {
  element: HTMLElement
  store: Store
  log(lines: LogLine[]): void
}

export function createDesk(store: Store, face: CardFace, notice: Notice): Desk {
  const failed = (error: unknown) => notice.say(t('failed') + wordsOf(error))
  const order = (what: Command) => void command(what).catch(failed)
  const openChat = (chatId: string) => store.change({ open: { ...store.now.open, [store.now.me]: chatId } })
  const mine = (use: (handset: Handset) => Promise<void>) => void use(handsets.mine()).catch(failed)
  const phone = createPhoneView(face, {
    failed,
    openRecent: () => mine((handset) => handset.openRecent()),
    close: () => handsets.mine().close(),
    kill: () => mine((handset) => handset.kill()),
    sent(chatId) {
      openChat(chatId)
      notice.say(t('sent'))
    },
  })
  const handsets = createHandsets(store, face.artifact, phone.place, () => drawPhone())
  const people = createPeople((personId) => {
    if (personId === store.now.me) return
    handsets.mine().sleep()
    store.change({ me: personId })
    handsets.mine().wake()
  })
  const chatList = createChatList(openChat)
  const chat = createChat(face, {
    say: (chatId, text) => order({ do: 'say', personId: store.now.me, chatId, text }),
    tapCard: (cardId) => mine((handset) => handset.tapCard(cardId)),
    joinOrLeave: (chatId, leave) => order({ do: leave ? 'leave' : 'join', personId: store.now.me, chatId }),
  })
  const switches = createSwitches({
    command: order,
    set: (settings) => mine((handset) => handset.set(settings)),
    theme: (themeChoice) => store.change({ themeChoice, theme: themeOf(themeChoice) }),
  })
  const log = createLogView()
  const drawPhone = () => {
    phone.draw(handsets.mine())
    switches.draw(store.now, handsets.mine())
  }
  store.watch((state) => {
    for (const part of [people, chatList, chat, log]) part.draw(state)
    handsets.dress(state.theme)
    drawPhone()
  })
  const chats = h('main', { class: 'chats' }, people.element, chatList.element, chat.element)
  const panel = createPanel({ log: log.element, switches: switches.element })
  return {
    element: h('div', { class: 'desk' }, chats, panel, phone.element),
    store,
    log: log.add,
  }
}
