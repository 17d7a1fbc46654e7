/** The panel below the chats: log and switches, one at a time. */
import { button, h } from './dom.ts'
import { t } from './text.ts'

/** @param parts the log and the switches */
export function createPanel(parts: { log: HTMLElement; switches: HTMLElement }): HTMLElement {
  const names = ['log', 'switches'] as const
  const pages = names.map((name) =>
    h(
      'div',
      { class: 'panel-page', role: 'tabpanel', id: `panel-${name}`, 'aria-labelledby': `tab-${name}` },
      parts[name],
    ),
  )
  const tabs = names.map((name) =>
    button(
      { role: 'tab', id: `tab-${name}`, 'aria-controls': `panel-${name}`, onclick: () => show(name) },
      t(name),
    ),
  )
  function show(shown: (typeof names)[number]) {
    names.forEach((name, index) => {
      tabs[index]?.setAttribute('aria-selected', String(name === shown))
      tabs[index]?.setAttribute('tabindex', name === shown ? '0' : '-1')
      pages[index]?.toggleAttribute('hidden', name !== shown)
    })
  }
  const list = h('div', { class: 'tabs', role: 'tablist' }, ...tabs)
  list.addEventListener('keydown', ({ key }) => {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return
    const other = tabs.find((tab) => tab !== document.activeElement)
    other?.click()
    other?.focus()
  })
  show('log')
  return h('section', { class: 'panel' }, list, ...pages)
}
