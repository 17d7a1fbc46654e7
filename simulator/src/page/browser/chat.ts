/** The open chat: what was said, the cards, and a line to write in. */
import type { ChatView, MessageView } from '../../bridge/protocol.ts'
import { avatar } from './avatar.ts'
import { type CardFace, drawCard } from './card.ts'
import { button, h, redraw } from './dom.ts'
import { hasLeft, openChat, type State, titleOf } from './state.ts'
import { fully, t } from './text.ts'

export interface ChatActions {
  say(chatId: string, text: string): void
  tapCard(cardId: string): void
  joinOrLeave(chatId: string, leave: boolean): void
}

export interface Chat {
  element: HTMLElement
  draw(state: State): void
}

/** After so long a silence the time stands between two messages, in milliseconds. */
const silence = 5 * 60_000

export function createChat(face: CardFace, actions: ChatActions): Chat {
  const head = h('header', { class: 'chat-head' })
  const messages = h('div', { class: 'messages', role: 'log', 'aria-label': t('chat'), tabindex: '0' })
  const field = h('input', {
    class: 'write',
    'aria-label': t('write'),
    placeholder: t('write'),
    autocomplete: 'off',
  })
  const form = h('form', { class: 'composer' }, field, h('button', { class: 'send' }, t('send')))
  let shown = { chatId: '', count: 0 }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (field.value.trim() !== '') actions.say(shown.chatId, field.value.trim())
    field.value = ''
  })
  return {
    element: h('section', { class: 'chat' }, head, messages, form),
    draw(state) {
      const chat = openChat(state)
      if (!chat) return redraw(messages)
      const left = hasLeft(chat, state.me)
      redraw(head, ...drawHead(chat, state.me, left, actions))
      redraw(messages, ...drawMessages(chat, state.me, face, actions))
      form.hidden = left
      const moved = shown.chatId !== chat.chatId || shown.count !== chat.messages.length
      shown = { chatId: chat.chatId, count: chat.messages.length }
      // At the first drawing nothing has a height yet.
      if (moved) requestAnimationFrame(() => messages.scrollTo(0, messages.scrollHeight))
    },
  }
}

function drawHead(chat: ChatView, me: string, left: boolean, { joinOrLeave }: ChatActions) {
  const count = chat.kind === 'group' ? ` (${chat.members.length})` : ''
  const title = h('h2', {}, titleOf(chat, me), h('small', {}, count))
  if (chat.kind === 'single') return [title]
  const act = button(
    { class: 'quiet', key: 'join-or-leave', onclick: () => joinOrLeave(chat.chatId, !left) },
    t(left ? 'join' : 'leave'),
  )
  return [title, act]
}

function drawMessages(chat: ChatView, me: string, face: CardFace, actions: ChatActions): HTMLElement[] {
  const drawn: HTMLElement[] = []
  let last = 0
  for (const message of chat.messages) {
    if (message.at - last > silence) drawn.push(h('time', {}, fully(message.at)))
    last = message.at
    drawn.push(drawMessage(message, chat, me, face, actions))
  }
  if (hasLeft(chat, me)) drawn.push(h('p', { class: 'remark' }, t('youLeft')))
  return drawn
}

function drawMessage(message: MessageView, chat: ChatView, me: string, face: CardFace, actions: ChatActions) {
  const { card, from, text = '', messageId } = message
  const mine = from.personId === me
  const label = card && `${face.name}: ${card.title}`
  const content = card
    ? button(
        {
          class: 'card-button',
          key: messageId,
          'aria-label': label,
          onclick: () => actions.tapCard(messageId),
        },
        drawCard(card, face),
      )
    : h('span', { class: 'bubble' }, text)
  const name = chat.kind === 'group' && !mine ? h('span', { class: 'from' }, from.name) : null
  return h(
    'div',
    { class: mine ? 'message mine' : 'message' },
    avatar(from),
    h('div', { class: 'message-body' }, name, content),
  )
}
