/** The real element of a browser behind a tag; in Node there is none. */
import type { GeneralComponent } from 'glass-easel'

/** Null where nothing is drawn. */
export function domElement(component: GeneralComponent): HTMLElement | null {
  const element: unknown = component.getBackendElement()
  return typeof HTMLElement !== 'undefined' && element instanceof HTMLElement ? element : null
}

/** The component's properties by name, as the template set them. */
export function propertiesOf(component: GeneralComponent): Record<string, unknown> {
  return component.data as Record<string, unknown>
}
