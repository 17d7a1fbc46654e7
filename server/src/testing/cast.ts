/** The people and groups of an evening by their names, and everything about them that no log line and no answer may hold. */
import { createWorld, type World } from '@qunbang/simulator/world'

export const appid = 'wx0123456789abcdef'
export const wechatSecret = '0123456789abcdef0123456789abcdef'

type Person = ReturnType<World['people']>[number]
type GroupChat = ReturnType<World['addGroup']>

export interface Cast {
  world: World
  person(name: string): Person
  group(name: string): GroupChat
  /** The first name that fits. */
  nameOf(fits: (name: string) => boolean): string
  /** A card of the mini program in this group; sent by its first member, once. */
  cardIn(group: string): Promise<string>
  /** openids, unionids, codes, session keys, ciphertexts, tokens: whatever came up so far. */
  secrets: Set<string>
}

export interface CastOptions {
  /** The people of each group; who is in two groups is one person. */
  groups: Record<string, readonly string[]>
  seed: string
  clock: () => Date
}

const card = { title: '群榜', path: '/pages/group/index', withShareTicket: true }

/** @throws Error when a name is not in the cast */
function found<One>(of: ReadonlyMap<string, One>, name: string): One {
  const one = of.get(name)
  if (!one) throw new Error(`nobody and nothing here is called ${name}`)
  return one
}

/** Puts the people into a world of their own. */
export function createCast({ groups, seed, clock }: CastOptions): Cast {
  const world = createWorld({ seed, appid, secret: wechatSecret, clock })
  const names = [...new Set(Object.values(groups).flat())]
  const people = new Map(names.map((name) => [name, world.addPerson(name, { unionid: true })]))
  const person = (name: string) => found(people, name)
  const chats = new Map(
    Object.entries(groups).map(([title, members]) => [title, world.addGroup(title, members.map(person))]),
  )
  const cards = new Map<string, Promise<string>>()
  const secrets = new Set(
    world.people().flatMap(({ openid, unionid }) => (unionid ? [openid, unionid] : [openid])),
  )

  async function sendCard(title: string): Promise<string> {
    const { chatId, members } = found(chats, title)
    const [sender] = members
    if (!sender) throw new Error(`nobody is in ${title}`)
    return (await world.phone(sender).sendCard(chatId, card)).cardId
  }

  return {
    world: {
      ...world,
      exchange(code) {
        const exchange = world.exchange(code)
        if ('sessionKey' in exchange) secrets.add(exchange.sessionKey)
        return exchange
      },
    },
    person,
    group: (title) => found(chats, title),
    nameOf: (fits) => names.find(fits) ?? 'a stranger',
    cardIn(title) {
      const sent = cards.get(title) ?? sendCard(title)
      cards.set(title, sent)
      return sent
    },
    secrets,
  }
}
