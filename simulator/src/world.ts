/** WeChat in a box: people, chats, cards, tickets and session keys of one mini program, the same again from the same seed. */
import { createChats } from './world/chats.ts'
import { createFaults } from './world/faults.ts'
import { createSessionKeys } from './world/keys.ts'
import { createLogins } from './world/logins.ts'
import { createOpenData } from './world/open-data.ts'
import { createPeople } from './world/people.ts'
import { createPhones } from './world/phone.ts'
import { createRandom } from './world/random.ts'
import { defaultSwitches, type Switches } from './world/switches.ts'

export interface WorldOptions {
  seed: string
  /** The mini program's pair: what the platform accepts and the watermarks carry. */
  appid: string
  secret: string
  clock?: () => Date
  switches?: Partial<Switches>
}

export type World = ReturnType<typeof createWorld>

/** Makes a world with nobody in it; everything it holds is in memory. */
export function createWorld({ seed, appid, secret, clock = () => new Date(), ...options }: WorldOptions) {
  const random = createRandom(seed)
  const switches: Switches = { ...defaultSwitches, ...options.switches }
  const people = createPeople(random.stream('people'))
  const chats = createChats({ random: random.stream('chats'), clock })
  const keys = createSessionKeys({ random: random.stream('keys'), clock, switches })
  const logins = createLogins({ random: random.stream('codes'), clock, keys })
  const openData = createOpenData({ appid, seed, random: random.stream('ivs'), clock, keys, switches })
  const faults = createFaults(switches)
  const phones = createPhones({ random, chats, keys, logins, openData, switches })

  return {
    appid,
    secret,
    clock,
    /** Switch by assigning; read at every call. */
    switches,
    people: people.all,
    addPerson: people.add,
    addGroup: chats.addGroup,
    addSingleChat: chats.addSingle,
    chats: chats.all,
    join: chats.join,
    leave: chats.leave,
    say: chats.say,
    /** The one phone of a person. */
    phone: phones,
    /** Spends a login code, as jscode2session does. */
    exchange: logins.exchange,
    expireCode: logins.expire,
    block: logins.block,
    rotateKey: keys.rotate,
    /** What any data type's ciphertext for a person looks like just now. */
    openData,
    ...faults,
  }
}
