/** The ways in which WeChat may treat keys and group data: the evening must come out the same under each. */
import { defaultSwitches, type Switches } from '../world/switches.ts'

/** By which call the app gets group data, and what its plaintext looks like. */
export type GroupDataForm = 'openGId' | 'opengid with watermark' | 'opengid without watermark'

export interface Variation {
  name: string
  switches: Partial<Switches>
  form: GroupDataForm
  /** How many requests somebody's very first entry takes: a second where his first key is replaced by the exchange. */
  firstEntryRequests: 1 | 2
}

const forms: GroupDataForm[] = ['openGId', 'opengid with watermark', 'opengid without watermark']

const keyModels: { name: string; switches: Partial<Switches> }[] = [
  { name: 'wx.login replaces a key older than an hour', switches: {} },
  { name: 'every wx.login replaces the key', switches: { loginReplacesKey: 'always' } },
  { name: 'no wx.login replaces the key', switches: { loginReplacesKey: 'never' } },
  { name: 'code2Session replaces the key', switches: { exchangeReplacesKey: true } },
]

/** Every key model with every form. The first is how the world is when nothing was switched. */
export const variations: Variation[] = keyModels.flatMap(({ name, switches }) =>
  forms.map((form): Variation => {
    const all = {
      ...defaultSwitches,
      ...switches,
      watermarkInGroupEnterInfo: form !== 'opengid without watermark',
    }
    return {
      name: `${name}; ${form}`,
      switches: all,
      form,
      firstEntryRequests: all.exchangeReplacesKey ? 2 : 1,
    }
  }),
)
