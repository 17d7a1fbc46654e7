/** `<button>`: open-type share and chooseAvatar, form-type submit and reset. */
import type { GeneralComponent } from 'glass-easel'
import type { Behaviour, BuiltinHost } from './behaviour.ts'
import { domElement, propertiesOf } from './element.ts'
import { formAround, resetForm, submitForm } from './form.ts'

export const button: Behaviour = {
  attached(component, host) {
    // A real DOM button; without this it would submit the page.
    domElement(component)?.setAttribute('type', 'button')
    component.addListener('tap', () => void act(component, host))
  },
  observers: {
    disabled(component, value) {
      domElement(component)?.toggleAttribute('disabled', value === true)
    },
  },
}

async function act(component: GeneralComponent, host: BuiltinHost): Promise<void> {
  const { disabled, openType, formType } = propertiesOf(component)
  if (disabled) return
  const form = formType ? formAround(component) : null
  if (form && formType === 'submit') submitForm(form)
  if (form && formType === 'reset') resetForm(form)
  if (openType === 'share') host.share(component)
  if (openType === 'chooseAvatar') {
    const avatarUrl = await host.chooseAvatar()
    // A picture that the person did not choose, or that WeChat refused, fires nothing (2.24.4).
    if (avatarUrl !== null) component.triggerEvent('chooseavatar', { avatarUrl })
  }
}
