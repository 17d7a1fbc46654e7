/** One's chats, the latest first. */
import type { ChatView } from '../../bridge/protocol.ts'
import { chatAvatar } from './avatar.ts'
import { button, h, redraw } from './dom.ts'
import { myChats, openChat, type State, titleOf } from './state.ts'
import { briefly, t } from './text.ts'

export interface ChatList {
  element: HTMLElement
  draw(state: State): void
}

/** @param open called with the id of the chat to be opened */
export function createChatList(open: (chatId: string) => void): ChatList {
  const element = h('nav', { class: 'chat-list', 'aria-label': t('chats') })
  return {
    element,
    draw(state) {
      const opened = openChat(state)
      const rows = myChats(state).map((chat) => drawRow(chat, state.me, chat === opened, open))
      redraw(element, ...rows)
    },
  }
}

function drawRow(chat: ChatView, me: string, isOpen: boolean, open: (chatId: string) => void) {
  const last = chat.messages.at(-1)
  const properties = { key: chat.chatId, 'aria-current': isOpen ? 'true' : undefined }
  return button(
    { class: 'chat-row', ...properties, onclick: () => open(chat.chatId) },
    chatAvatar(chat, me),
    h(
      'span',
      { class: 'chat-row-body' },
      h('span', { class: 'chat-row-title' }, titleOf(chat, me)),
      h('span', { class: 'chat-row-at' }, last ? briefly(last.at) : ''),
      h('span', { class: 'chat-row-last' }, last ? lastWords(chat, me) : ''),
    ),
  )
}

function lastWords({ kind, messages }: ChatView, me: string): string {
  const last = messages.at(-1)
  if (!last) return ''
  const words = last.card ? `${t('card')} ${last.card.title}` : (last.text ?? '')
  return kind === 'group' && last.from.personId !== me ? `${last.from.name}: ${words}` : words
}
