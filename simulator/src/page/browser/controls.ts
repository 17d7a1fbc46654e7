/** The three kinds of control that the switches are made of. */
import { button, h } from './dom.ts'

export interface Control {
  element: HTMLElement
  /** Shows what is; does not call back. */
  show(value: unknown): void
}

/** A box to tick. */
export function tick(label: string, changed: (on: boolean) => void, hint?: string): Control {
  const box = h('input', { type: 'checkbox' })
  box.addEventListener('change', () => changed(box.checked))
  return {
    element: h('label', { class: 'control', title: hint }, box, h('span', {}, label)),
    show(value) {
      box.checked = value === true
    },
  }
}

/** One of several. @param options value -> what is read */
export function choice(
  label: string,
  options: Record<string, string>,
  changed: (value: string) => void,
): Control {
  const rows = Object.entries(options).map(([value, text]) => h('option', { value }, text))
  const select = h('select', {}, ...rows)
  select.addEventListener('change', () => changed(select.value))
  return {
    element: h('label', { class: 'control choice' }, h('span', {}, label), select),
    show(value) {
      select.value = String(value)
    },
  }
}

/** Something to do once. */
export function act(label: () => string, done: () => void, hint?: string): Control {
  const element = button({ class: 'act', title: hint, onclick: done })
  return {
    element,
    show: () => {
      element.textContent = label()
    },
  }
}
