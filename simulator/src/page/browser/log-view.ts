/** The log: every step between mini program, WeChat and server, in order; each line opens to what was said. */
import type { LogLine } from '../../bridge/protocol.ts'
import { hueOf } from './avatar.ts'
import { button, h } from './dom.ts'
import { isSmall, tell } from './log-line.ts'
import { shortenAll } from './shorten.ts'
import type { State } from './state.ts'
import { t } from './text.ts'

export interface LogView {
  element: HTMLElement
  add(lines: LogLine[]): void
  draw(state: State): void
}

const most = 600

export function createLogView(): LogView {
  const list = h('ol', { class: 'log-lines', 'data-empty': t('logEmpty'), tabindex: '-1' })
  const names = new Map<string, string>()
  const toggle = (name: string, sentence: 'logAll' | 'logMine', isOn: boolean) => {
    const box = h('input', { type: 'checkbox', ...(isOn ? { checked: true } : {}) })
    const obey = () => list.classList.toggle(name, box.checked)
    box.addEventListener('change', obey)
    obey()
    return h('label', {}, box, t(sentence))
  }
  const clear = button({ class: 'quiet', onclick: () => list.replaceChildren() }, t('clear'))
  const tools = h(
    'div',
    { class: 'log-tools' },
    toggle('mine', 'logMine', false),
    toggle('all', 'logAll', false),
    clear,
  )
  const mine = h('style', {})
  const stay = stayAtEnd(list)
  return {
    element: h('div', { class: 'log' }, mine, tools, list),
    add(lines) {
      for (const line of lines) insert(list, line, names)
      while (list.childElementCount > most) list.firstElementChild?.remove()
      stay()
    },
    draw({ world, me }) {
      for (const { personId, name } of world.people) names.set(personId, name)
      const id = CSS.escape(me)
      mine.textContent = `.log-lines.mine > li:not([data-person="${id}"]):not([data-person=""]) { display: none }`
    },
  }
}

/** @returns scrolls to the end, unless somebody scrolled back to read; also when the list comes into sight again */
function stayAtEnd(list: HTMLElement): () => void {
  let isAtEnd = true
  const stay = () => {
    if (isAtEnd) list.scrollTop = list.scrollHeight
  }
  list.addEventListener('scroll', () => {
    // Out of sight it has no height, and says that it is at its beginning.
    if (list.clientHeight > 0) isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 30
  })
  new ResizeObserver(stay).observe(list)
  return stay
}

/** Parcels of two phones cross each other; the clock puts their lines in order. */
function insert(list: HTMLElement, line: LogLine, names: ReadonlyMap<string, string>): void {
  let before = list.lastElementChild
  while (before && Number((before as HTMLElement).dataset.at) > line.at)
    before = before.previousElementSibling
  const drawn = drawLine(line, names)
  if (before) before.after(drawn)
  else list.prepend(drawn)
}

const seconds = new Intl.DateTimeFormat('en-GB', {
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
} as Intl.DateTimeFormatOptions)

function drawLine(line: LogLine, names: ReadonlyMap<string, string>): HTMLElement {
  const { tag, text, tone } = tell(line)
  const { personId, at } = line
  const person =
    personId === null ? null : h('b', { class: `who ink-${hueOf(personId)}` }, names.get(personId) ?? '')
  const words = [
    h('time', {}, seconds.format(at)),
    person ?? h('b', { class: 'who' }),
    h('span', { class: 'tag' }, tag),
    h('span', { class: 'said' }, text),
  ]
  const item = h('li', { class: `line of-${line.kind} ${tone}${isSmall(line) ? ' small' : ''}` })
  item.dataset.at = String(at)
  item.dataset.person = personId ?? ''
  item.append(hasMore(line) ? drawOpenable(line, words) : h('div', { class: 'summary' }, ...words))
  return item
}

const hasMore = ({ detail }: LogLine) => detail !== undefined && detail !== null

/** What is inside is written when it is first opened. */
function drawOpenable({ detail }: LogLine, words: HTMLElement[]): HTMLElement {
  const body = h('pre', {})
  const details = h('details', {}, h('summary', { class: 'summary' }, ...words), body)
  details.addEventListener('toggle', () => {
    if (body.textContent === '') body.textContent = JSON.stringify(shortenAll(detail), null, 2)
  })
  return details
}
