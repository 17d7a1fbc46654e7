/** `<open-data type="groupName">`: WeChat writes the group's name where the mini program cannot read it, and only for a member (wechat-platform 3.3). */
import type { GeneralComponent } from 'glass-easel'
import type { Behaviour, BuiltinHost } from './behaviour.ts'
import { propertiesOf } from './element.ts'

export const openData: Behaviour = {
  data: { shown: '' },
  template: {
    content: () => (_wrapper, _isCreation, data, changed) => ({
      C: (isCreation, defineText) =>
        isCreation || changed === true || changed
          ? defineText(String((data as { shown: string }).shown))
          : defineText(undefined),
    }),
  },
  observers: {
    openGid: (component, _value, host) => void show(component, host),
    defaultText: (component, value) => {
      if (propertiesOf(component).shown === '') component.setData({ shown: String(value) })
    },
  },
}

async function show(component: GeneralComponent, host: BuiltinHost): Promise<void> {
  const { type, openGid, defaultText } = propertiesOf(component)
  // The other types show nothing real since 2022-02-21.
  if (type !== 'groupName' || !openGid) return
  const name = await host.groupName(String(openGid))
  if (propertiesOf(component).openGid !== openGid) return
  if (name === null) component.triggerEvent('error', { errMsg: 'open-data:fail not in the group' })
  component.setData({ shown: name ?? defaultText ?? '' })
}
