/** Defines WeChat's tags as components, so that their properties are typed (`hidden="{{false}}"`) and a wrong one is told. */
import type { ComponentSpace, GeneralComponent } from 'glass-easel'
import { reflectAria } from './aria.ts'
import type { Behaviour, BuiltinHost } from './behaviour.ts'
import { button } from './button.ts'
import { form } from './form.ts'
import { image } from './image.ts'
import { input } from './input.ts'
import { navigator } from './navigator.ts'
import { openData } from './open-data.ts'
import { pageMeta } from './page-meta.ts'
import { picker } from './picker.ts'
import { toggle } from './switch.ts'
import { commonProperties, type PropertyType, tags } from './tags.ts'

const behaviours: Record<string, Behaviour> = {
  button,
  form,
  image,
  input,
  textarea: input,
  navigator,
  'open-data': openData,
  'page-meta': pageMeta,
  picker,
  switch: toggle,
}

const types = { string: String, number: Number, boolean: Boolean, any: null } as const
const initial = { string: '', number: 0, boolean: false, any: null } as const

/** Makes every tag of the table known to the space. */
export function registerBuiltins(space: ComponentSpace, host: BuiltinHost): void {
  for (const [tag, own] of Object.entries(tags)) {
    const behaviour = behaviours[tag] ?? {}
    const properties = Object.entries({ ...commonProperties, ...own }).map(([name, type]) => [
      name,
      propertyOfType(type),
    ])
    const observers = Object.keys(behaviour.observers ?? {}).map((name) => ({
      fields: name,
      observer: observerOf(behaviour, name, host),
    }))
    const definition = space.defineComponent({
      is: `wx://${tag}`,
      properties: Object.fromEntries(properties) as Record<
        string,
        { type: StringConstructor; value: string }
      >,
      data: { ...behaviour.data },
      observers: [...observers, { fields: 'ariaRole, ariaLabel, ariaHidden, hidden', observer: reflectAria }],
      lifetimes: {
        attached() {
          behaviour.attached?.(this as unknown as GeneralComponent, host)
        },
      },
      ...(behaviour.template ? { template: behaviour.template } : {}),
    })
    space.setGlobalUsingComponent(tag, definition as never)
  }
}

const propertyOfType = (type: PropertyType) => ({ type: types[type], value: initial[type] })

function observerOf(behaviour: Behaviour, name: string, host: BuiltinHost) {
  return function (this: unknown, value: unknown) {
    behaviour.observers?.[name]?.(this as GeneralComponent, value, host)
  }
}
