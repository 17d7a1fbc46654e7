/** The people of the bench: a world with two groups of 500, of whom some call the server again and again. */
import { createPlatform } from '@qunbang/simulator/platform'
import { createWorld } from '@qunbang/simulator/world'
import { type Population, populationOf } from '../../server/bench/population.ts'

type World = ReturnType<typeof createWorld>
type Person = ReturnType<World['addPerson']>

/** Somebody whose phone holds a ciphertext of his group. */
export interface Caller {
  openid: string
  /** Asks WeChat for a new login code. */
  login(): Promise<string>
  /** Taps the group's card and asks WeChat for the group's data. */
  tapCard(): Promise<{ encryptedData: string; iv: string }>
  /** WeChat replaces his session_key; no server is told. */
  rotateKey(): void
}

export interface Cast {
  /** What a server needs to know of the mini program and of this WeChat. */
  env: Record<string, string>
  population: Population
  /** Half of them of each group. */
  callers: Caller[]
  /** How often WeChat was called with a code so far. */
  wechatCalls(): number
  close(): Promise<void>
}

const groupSize = 500
const callersPerGroup = 32
const appid = 'wx0123456789abcdef'
const secret = '0123456789abcdef'.repeat(2)

async function enterFrom(world: World, people: Person[], title: string) {
  const group = world.addGroup(title, people)
  const path = '/pages/group/index'
  const [sharer] = people as [Person]
  const card = { title, path, imageUrl: '', withShareTicket: true }
  const { cardId } = await world.phone(sharer).sendCard(group.chatId, card)
  const callers = people.slice(0, callersPerGroup).map((person): Caller => {
    const phone = world.phone(person)
    return {
      openid: person.openid,
      login: async () => (await phone.login()).code,
      async tapCard() {
        const { shareTicket = '' } = await phone.openCard(cardId)
        return phone.getShareInfo({ shareTicket })
      },
      rotateKey: () => void world.rotateKey(person),
    }
  })
  return { known: { openGId: group.openGId, openids: people.map(({ openid }) => openid) }, callers }
}

/** Makes the world, and starts its WeChat on a free port. */
export async function startCast(): Promise<Cast> {
  const world = createWorld({ seed: 'bench', appid, secret })
  const platform = createPlatform(world)
  const { url, close } = await platform.listen()
  const people = (group: string) =>
    Array.from({ length: groupSize }, (_, number) => world.addPerson(`${group} ${number + 1}`))
  const groups = [
    await enterFrom(world, people('family'), 'family'),
    await enterFrom(world, people('work'), 'work'),
  ]
  return {
    env: { WECHAT_APPID: appid, WECHAT_SECRET: secret, WECHAT_API_BASE: url, APP_SECRET: 'bench'.repeat(8) },
    population: populationOf(
      appid,
      groups.map(({ known }) => known),
    ),
    callers: groups.flatMap(({ callers }) => callers),
    wechatCalls: () => platform.calls.total(),
    close,
  }
}
