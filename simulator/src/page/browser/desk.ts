/** The whole desk: people, chats, the panel below, and the phone in hand. */
import type { LogLine } from '../../bridge/protocol.ts'
import { createActions } from './actions.ts'
import type { CardFace } from './card.ts'
import { createChat } from './chat.ts'
import { createChatList } from './chat-list.ts'
import { h } from './dom.ts'
import { createHandsets, type Handsets } from './handsets.ts'
import { createLogView } from './log-view.ts'
import type { Notice } from './notice.ts'
import { createPanel } from './panel.ts'
import { createPeople } from './people.ts'
import { createPhoneView } from './phone-view.ts'
import type { Store } from './state.ts'
import { createSwitches } from './switches-view.ts'

export interface Desk {
  element: HTMLElement
  store: Store
  log(lines: LogLine[]): void
}

/** Draws the state of the store, now and after every change. */
export function createDesk(store: Store, face: CardFace, notice: Notice): Desk {
  const actions = createActions(store, notice, () => handsets)
  const people = createPeople(actions.become)
  const chatList = createChatList(actions.openChat)
  const chat = createChat(face, actions.chat)
  const log = createLogView()
  const switches = createSwitches(actions.switches)
  const phone = createPhoneView(face, actions.phone)
  const handsets: Handsets = createHandsets(store, face.artifact, phone.place, () => drawPhone())
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
  return { element: h('div', { class: 'desk' }, chats, panel, phone.element), store, log: log.add }
}
