/** `<image>`: loads or fails, and says so. */
import type { GeneralComponent } from 'glass-easel'
import type { Behaviour } from './behaviour.ts'
import { domElement, propertiesOf } from './element.ts'

const fits: Record<string, string> = {
  aspectFit: 'contain',
  aspectFill: 'cover',
  scaleToFill: '100% 100%',
  widthFix: '100% auto',
}

export const image: Behaviour = {
  observers: {
    src(component, value, host) {
      const element = domElement(component)
      if (element && value) draw(component, element, host.resolveImage(String(value)))
    },
  },
}

/** As a background: the host element keeps its own box, as WeChat's 320 x 240 default does. */
function draw(component: GeneralComponent, element: HTMLElement, url: string): void {
  const probe = new Image()
  probe.onload = () => {
    element.style.backgroundImage = `url("${url}")`
    element.style.backgroundSize = fits[String(propertiesOf(component).mode)] ?? '100% 100%'
    component.triggerEvent('load', { width: probe.naturalWidth, height: probe.naturalHeight })
  }
  probe.onerror = () => component.triggerEvent('error', { errMsg: `GET ${url} failed` })
  probe.src = url
}
