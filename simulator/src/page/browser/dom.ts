/** The few words in which the page says what it draws. */

type Child = Node | string | null | undefined | false

interface Properties {
  class?: string
  /** Keeps the focus over a redraw: see {@link redraw}. */
  key?: string
  onclick?: (event: MouseEvent) => void
  [attribute: string]: unknown
}

/** An element: attributes by name, `true` for an empty one, listeners as `onclick`. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue
    if (name === 'key') element.dataset.key = String(value)
    else if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

/** A button that submits nothing. */
export function button(properties: Properties, ...children: Child[]): HTMLButtonElement {
  return h('button', { type: 'button', ...properties }, ...children)
}

/** Replaces what is inside; the focus stays on the element with the same key. */
export function redraw(container: Element, ...children: Child[]): void {
  const focused = document.activeElement
  const key = container.contains(focused) ? (focused as HTMLElement).dataset.key : undefined
  container.replaceChildren(
    ...children.filter((child) => child !== null && child !== undefined && child !== false),
  )
  if (key === undefined) return
  for (const element of container.querySelectorAll<HTMLElement>('[data-key]'))
    if (element.dataset.key === key) element.focus({ preventScroll: true })
}

/** Calls it when Escape is pressed anywhere inside. */
export function onEscape(element: HTMLElement, act: () => void): void {
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    act()
  })
}

/** As {@link redraw}, but only when `signature` differs from the last one: a button must not vanish under a finger. */
export function redrawIfNew(container: HTMLElement, signature: unknown[], children: () => Child[]): void {
  const text = JSON.stringify(signature)
  if (container.dataset.drawn === text) return
  container.dataset.drawn = text
  redraw(container, ...children())
}
