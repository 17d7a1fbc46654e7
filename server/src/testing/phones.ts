/** What the people of an evening ask of WeChat, as the mini program does on their phones. */
import type { Cast } from './cast.ts'

/** How WeChat spells the data of a group: getShareInfo's, or its successor's with a watermark and without. */
export type Form = 'openGId' | 'opengid' | 'opengid without a watermark'

export interface EncryptedData {
  encryptedData: string
  iv: string
}

export interface Phones {
  /** wx.login. */
  code(name: string): Promise<string>
  /** Taps a card of the group and asks WeChat for the group's data. */
  ciphertextFor(name: string, group: string, form?: Form): Promise<EncryptedData>
}

/** The phones of a cast; what they are given is noted as secret. */
export const createPhones = ({ world, person, cardIn, secrets }: Cast): Phones => ({
  async code(name) {
    const { code } = await world.phone(person(name)).login()
    secrets.add(code)
    return code
  },
  async ciphertextFor(name, group, form = 'openGId') {
    const phone = world.phone(person(name))
    const { shareTicket = '' } = await phone.openCard(await cardIn(group))
    world.switches.watermarkInGroupEnterInfo = form === 'opengid'
    const data = form === 'openGId' ? phone.getShareInfo({ shareTicket }) : phone.getGroupEnterInfo()
    const { encryptedData, iv } = await data
    secrets.add(encryptedData).add(iv)
    return { encryptedData, iv }
  },
})
