/** `<picker>`: a tap opens a wheel; what is chosen there is the host's affair. */

import type { Behaviour } from './behaviour.ts'
import { propertiesOf } from './element.ts'

export const picker: Behaviour = {
  attached(component, host) {
    component.addListener('tap', () => void open())
    async function open() {
      const { mode, range, value, disabled } = propertiesOf(component)
      if (disabled) return
      const options = { mode: String(mode || 'selector'), range: Array.isArray(range) ? range : [], value }
      const chosen = await host.pick(options)
      if (chosen === null) component.triggerEvent('cancel', {})
      else component.triggerEvent('change', { value: chosen })
    }
  },
}
