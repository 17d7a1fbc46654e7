/** `<form>`: gathers the named fields inside it when its submit button is tapped. */
import { Component, type GeneralComponent } from 'glass-easel'
import { ancestorsOf, elementsUnder, propertyOf, tagOf } from '../tree.ts'
import type { Behaviour } from './behaviour.ts'
import { domElement } from './element.ts'

export const form: Behaviour = {
  attached(component) {
    domElement(component)?.addEventListener('submit', (event) => event.preventDefault())
  },
}

const fields = new Set(['input', 'textarea', 'switch', 'picker', 'slider', 'radio-group', 'checkbox-group'])

/** The form that the element stands in. */
export function formAround(component: GeneralComponent): GeneralComponent | null {
  for (const ancestor of ancestorsOf(component)) {
    if (tagOf(ancestor) === 'form' && Component.isComponent(ancestor)) return ancestor
  }
  return null
}

/** Fires `submit` with the values by name. */
export function submitForm(component: GeneralComponent): void {
  component.triggerEvent('submit', { value: Object.fromEntries(namedFields(component)), target: {} })
}

/** Fires `reset`; the fields' own values are the mini program's to clear. */
export function resetForm(component: GeneralComponent): void {
  component.triggerEvent('reset', {})
}

function* namedFields(component: GeneralComponent): Generator<[string, unknown]> {
  for (const element of elementsUnder(component)) {
    const name = propertyOf(element, 'name')
    if (!fields.has(tagOf(element)) || typeof name !== 'string' || name === '') continue
    yield [name, propertyOf(element, tagOf(element) === 'switch' ? 'checked' : 'value') ?? '']
  }
}
