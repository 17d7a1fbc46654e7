/** `hover-class`: what a tag looks like while a finger is on it. */
import { Component, type Element as WxElement } from 'glass-easel'

type Drawn = Element & { __wxElement?: WxElement }

/** Puts the class of the innermost tag that has one on while it is pressed. */
export function showHoverClasses(): void {
  let release = () => {}
  document.addEventListener('pointerdown', ({ target }) => {
    release()
    const pressed = hoveredFrom(target as Drawn | null)
    if (!pressed) return
    pressed.element.classList.add(...pressed.classes)
    release = () => pressed.element.classList.remove(...pressed.classes)
  })
  for (const end of ['pointerup', 'pointercancel', 'scroll']) document.addEventListener(end, () => release())
}

function hoveredFrom(start: Drawn | null): { element: Element; classes: string[] } | null {
  for (let element = start; element; element = element.parentElement) {
    const component = element.__wxElement
    if (!component || !Component.isComponent(component)) continue
    const { hoverClass } = component.data as { hoverClass?: unknown }
    if (typeof hoverClass !== 'string' || hoverClass === '' || hoverClass === 'none') continue
    return { element, classes: hoverClass.split(' ').filter(Boolean) }
  }
  return null
}
