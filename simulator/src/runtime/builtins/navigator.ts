/** `<navigator>`: a link. */
import { propertiesOf } from './element.ts'
import type { Behaviour } from './register.ts'

export const navigator: Behaviour = {
  attached(component, host) {
    component.addListener('tap', () => {
      const { url, openType, delta } = propertiesOf(component)
      host.navigate(String(openType || 'navigate'), { url: String(url), delta: Number(delta) || 1 })
    })
  },
}
