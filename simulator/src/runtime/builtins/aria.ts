/** WeChat's aria-role and friends as the browser spells them, so that a screen reader and a test read the simulator as they would a phone. */
import type { GeneralComponent } from 'glass-easel'
import { domElement, propertiesOf } from './element.ts'

/** An observer: writes role, aria-label, aria-hidden and hidden onto the real element. */
export function reflectAria(this: unknown): void {
  const component = this as GeneralComponent
  const element = domElement(component)
  if (!element) return
  const { ariaRole, ariaLabel, ariaHidden, hidden } = propertiesOf(component)
  setOrRemove(element, 'role', ariaRole)
  setOrRemove(element, 'aria-label', ariaLabel)
  setOrRemove(element, 'aria-hidden', ariaHidden === true || ariaHidden === 'true' ? 'true' : '')
  element.hidden = hidden === true
  // What plays a button is reached by keyboard as one is.
  if (ariaRole === 'button' || ariaRole === 'link') element.tabIndex = 0
}

function setOrRemove(element: HTMLElement, name: string, value: unknown): void {
  if (value) element.setAttribute(name, String(value))
  else element.removeAttribute(name)
}
