/** `<switch>`: a tap turns it. */
import { propertiesOf } from './element.ts'
import type { Behaviour } from './register.ts'

export const toggle: Behaviour = {
  attached(component) {
    component.addListener('tap', () => {
      const { checked, disabled } = propertiesOf(component)
      if (disabled) return
      component.setData({ checked: !checked })
      component.triggerEvent('change', { value: !checked })
    })
  },
}
