/** `<input>` and `<textarea>`: what a person types becomes the value, then the event. */
import type { GeneralComponent } from 'glass-easel'
import type { Behaviour } from './behaviour.ts'
import { domElement, propertiesOf } from './element.ts'

export const input: Behaviour = {
  // A real field of the browser takes no children.
  template: { content: () => () => ({ C: () => {} }) },
  attached(component) {
    const element = field(component)
    element?.addEventListener('input', () => typeInto(component, element.value))
    element?.addEventListener('focus', () =>
      component.triggerEvent('focus', { value: element.value, height: 0 }),
    )
    element?.addEventListener('blur', () => blurField(component))
    element?.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key === 'Enter') confirmField(component)
    })
  },
  observers: {
    value(component, value) {
      const element = field(component)
      if (element && element.value !== String(value ?? '')) element.value = String(value ?? '')
    },
    placeholder(component, value) {
      field(component)?.setAttribute('placeholder', String(value))
    },
    maxlength(component, value) {
      const element = field(component)
      if (element && Number(value) > 0) element.maxLength = Number(value)
    },
  },
}

function field(component: GeneralComponent): HTMLInputElement | HTMLTextAreaElement | null {
  const element = domElement(component)
  if (!element) return null
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element : null
}

/** As if a person had typed: the field holds the text before the mini program hears of it. */
export function typeInto(component: GeneralComponent, text: string): void {
  const { maxlength } = propertiesOf(component)
  // WeChat's default is 140; -1 is no limit.
  const limit = Number(maxlength) || 140
  const value = limit < 0 ? text : text.slice(0, limit)
  component.setData({ value })
  component.triggerEvent('input', { value, cursor: value.length, keyCode: 0 })
}

/** The field loses the focus. */
export function blurField(component: GeneralComponent): void {
  component.triggerEvent('blur', { value: propertiesOf(component).value ?? '', cursor: 0 })
}

/** The keyboard's done key. */
export function confirmField(component: GeneralComponent): void {
  component.triggerEvent('confirm', { value: propertiesOf(component).value ?? '' })
}
