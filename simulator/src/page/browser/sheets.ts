/** The sheets of the capsule's menu and of sharing: which chat, and the card as it will lie there. */
import type { CardContent, Chat } from '../../phone.ts'
import { type CardFace, drawCard } from './card.ts'
import { button, h, onEscape, redraw } from './dom.ts'
import type { Handset } from './handset.ts'
import { t } from './text.ts'

export interface Sheets {
  element: HTMLElement
  openMenu(handset: Handset): void
  draw(handset: Handset): void
  isOpen(): boolean
}

export interface SheetActions {
  openRecent(): void
  kill(): void
  /** A card went into this chat. */
  sent(chatId: string): void
  /** Something did not go as the person wished. */
  failed(error: unknown): void
}

export function createSheets(face: CardFace, actions: SheetActions): Sheets {
  const element = h('div', { class: 'sheets', hidden: true })
  /** The card that is being sent, or the menu of this handset. */
  let open: CardContent | Handset | null = null
  function show(what: CardContent | Handset | null, ...children: HTMLElement[]) {
    open = what
    element.hidden = what === null
    redraw(element, ...children)
    const first = element.querySelector<HTMLElement>('[data-first]') ?? element.querySelector('button')
    first?.focus()
  }
  const close = () => show(null)
  async function chooseChat(handset: Handset, card: CardContent) {
    open = card
    const chats = await handset.phone.chats()
    if (open !== card) return
    const cancel = () => void handset.program?.sharing.cancel().catch(actions.failed)
    const confirm = (chat: Chat) =>
      show(card, drawConfirmation({ card, chat, face, cancel, send: () => send(handset, chat) }))
    show(card, drawChooser(chats, confirm, cancel))
  }
  const send = (handset: Handset, { chatId }: Chat) => {
    handset.program?.sharing.send(chatId).then(() => actions.sent(chatId), actions.failed)
  }
  return {
    element,
    isOpen: () => open !== null,
    openMenu: (handset) => show(handset, drawMenu(handset, actions, close)),
    draw(handset) {
      const card = handset.isOpen ? handset.program?.screen.now.shareSheet : null
      if (card && card !== open) chooseChat(handset, card).catch(actions.failed)
      if (!card && open !== null && (!('phone' in open) || !handset.isOpen || open !== handset)) close()
    },
  }
}

function drawMenu(handset: Handset, actions: SheetActions, close: () => void) {
  const after = (act: () => void) => () => {
    close()
    act()
  }
  const forward = () => handset.program?.sharing.open('menu').catch(actions.failed)
  const reenter = () => {
    actions.kill()
    actions.openRecent()
  }
  const sheet = h(
    'div',
    { class: 'sheet', role: 'dialog', 'aria-modal': 'true', 'aria-label': t('menu') },
    button({ onclick: after(forward) }, t('forward')),
    button({ onclick: after(reenter) }, t('reenter')),
    button({ class: 'cancel', onclick: close }, t('cancel')),
  )
  onEscape(sheet, close)
  return sheet
}

function drawChooser(chats: Chat[], choose: (chat: Chat) => void, cancel: () => void) {
  const rows = chats.map((chat) =>
    button(
      { class: 'destination', 'data-first': true, onclick: () => choose(chat) },
      h('i', { class: `destination-icon ${chat.kind}` }),
      h('span', {}, chat.title),
      h('small', {}, t(chat.kind)),
    ),
  )
  const sheet = h(
    'div',
    { class: 'chooser', role: 'dialog', 'aria-modal': 'true', 'aria-label': t('sendTo') },
    h('header', {}, button({ class: 'text', onclick: cancel }, t('cancel')), h('h4', {}, t('sendTo'))),
    h('div', { class: 'destinations' }, ...rows),
  )
  onEscape(sheet, cancel)
  return sheet
}

interface Confirmation {
  card: CardContent
  chat: Chat
  face: CardFace
  cancel: () => void
  send: () => void
}

function drawConfirmation({ card, chat, face, cancel, send }: Confirmation) {
  const dialog = h(
    'div',
    { class: 'dialog confirmation', role: 'dialog', 'aria-modal': 'true', 'aria-label': t('sendCardTo') },
    h('p', { class: 'to' }, `${t('sendCardTo')} `, h('b', {}, chat.title)),
    drawCard(card, face),
    h(
      'div',
      { class: 'answers' },
      button({ onclick: cancel }, t('cancel')),
      button({ class: 'main', 'data-first': true, onclick: send }, t('send')),
    ),
  )
  onEscape(dialog, cancel)
  return dialog
}
