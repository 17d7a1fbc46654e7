/** `<navigator>`: a link. */

import type { Behaviour } from './behaviour.ts'
import { propertiesOf } from './element.ts'

export const navigator: Behaviour = {
  attached(component, host) {
    component.addListener('tap', () => {
      const { url, openType, delta } = propertiesOf(component)
      host.navigate(String(openType || 'navigate'), { url: String(url), delta: Number(delta) || 1 })
    })
  },
}
