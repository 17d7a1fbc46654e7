/** `<switch>`: a tap turns it. */

import type { Behaviour } from './behaviour.ts'
import { propertiesOf } from './element.ts'

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
