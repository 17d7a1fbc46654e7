/** What WeChat lays over a page when the mini program asks: toast, loading, dialog, action sheet. */
import type { ActionSheet, Dialog, Screen, Toast } from '../../runtime/screen.ts'
import { button, h, onEscape, redraw } from './dom.ts'
import { t } from './text.ts'

export interface Overlay {
  element: HTMLElement
  draw(screen: Readonly<Screen> | undefined): void
  /** Whether something waits for an answer. */
  isModal(): boolean
}

export function createOverlay(): Overlay {
  const element = h('div', { class: 'overlay' })
  let shown: Toast | Dialog | ActionSheet | null = null
  let modal = false
  return {
    element,
    isModal: () => modal,
    draw(screen) {
      const dialog = screen?.dialog ?? null
      const sheet = screen?.actionSheet ?? null
      const toast = screen?.toast ?? null
      modal = dialog !== null || sheet !== null
      const wanted = dialog ?? sheet ?? toast
      if (wanted === shown) return
      shown = wanted
      element.hidden = wanted === null
      element.classList.toggle('modal', modal)
      if (dialog) redraw(element, drawDialog(dialog))
      else if (sheet) redraw(element, drawActionSheet(sheet))
      else if (toast) redraw(element, drawToast(toast))
      else redraw(element)
      if (modal) element.querySelector<HTMLElement>('[data-first]')?.focus()
    },
  }
}

function drawToast({ title, icon, loading }: Toast) {
  const kind = loading ? 'loading' : icon
  return h(
    'div',
    { class: `toast ${kind}`, role: 'status' },
    kind === 'none' ? null : h('i', {}),
    h('span', {}, title),
  )
}

function drawDialog({ title, content, confirmText, cancelText, answer }: Dialog) {
  const element = h(
    'div',
    { class: 'dialog', role: 'alertdialog', 'aria-modal': 'true' },
    title === '' ? null : h('h4', {}, title),
    h('p', {}, content),
    h(
      'div',
      { class: 'answers' },
      cancelText === '' ? null : button({ onclick: () => answer(false) }, cancelText),
      button({ class: 'main', 'data-first': true, onclick: () => answer(true) }, confirmText),
    ),
  )
  onEscape(element, () => answer(false))
  return element
}

function drawActionSheet({ items, answer }: ActionSheet) {
  const rows = items.map((item, index) =>
    button({ 'data-first': index === 0, onclick: () => answer(index) }, item),
  )
  const cancel = button({ class: 'cancel', onclick: () => answer(null) }, t('cancel'))
  const element = h('div', { class: 'sheet', role: 'dialog', 'aria-modal': 'true' }, ...rows, cancel)
  onEscape(element, () => answer(null))
  return element
}
