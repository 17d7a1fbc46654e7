/** The people of the demo, their chats, and what happened before anybody looked: cards lie in the chats, and some people are on the lists already. */
import { createApi } from '../evening/api.ts'
import { createGuest } from '../evening/guest.ts'
import type { GroupChat } from '../world/chats.ts'
import type { Person } from '../world/people.ts'
import type { World } from '../world.ts'
import { type Script, scripts } from './town-script.ts'

export interface Town {
  /** The people one can be; the many of the large group are not among them. */
  cast: Person[]
}

export interface Past {
  world: World
  /** Where the server listens. */
  url: string
  /** Moves the clock of world and server to so many minutes before now. */
  goBack(minutes: number): void
  /** Whether cards of this repository's mini program lie in the chats; another one has other pages. */
  hasCards: boolean
}

/** How many old classmates opened a card before: three pages of the list. */
const classmates = 118

const day = 24 * 60

/** Fills the world and lets the past happen at the real server. @param language of names and messages */
export async function settle(past: Past, language: 'zh' | 'en'): Promise<Town> {
  const scene = people(past.world, scripts[language])
  if (past.hasCards) await reunion(past, scene)
  chatter(past, scene)
  if (past.hasCards) await evening(past, scene)
  past.goBack(0)
  return { cast: scene.cast }
}

type Scene = ReturnType<typeof people>

function people(world: World, script: Script) {
  const cast = script.people.map((name) => world.addPerson(name))
  const [wang, li, zhao, chen, sun, lin] = cast as [Person, Person, Person, Person, Person, Person]
  const crowd = Array.from({ length: classmates }, (_, index) => world.addPerson(script.classmate(index + 1)))
  return {
    ...{ script, cast, crowd, wang, li, zhao, chen, lin },
    family: world.addGroup(script.family, [wang, li, chen, sun]),
    school: world.addGroup(script.school, [wang, zhao, sun, lin, ...crowd]),
    wangAndLi: world.addSingleChat(wang, li),
    wangAndZhao: world.addSingleChat(wang, zhao),
  }
}

/** Zhao shares a card with his old class, and over the weeks they come. */
async function reunion(past: Past, { school, zhao, lin, crowd, script }: Scene): Promise<void> {
  past.goBack(61 * day)
  past.world.say(school, lin, { text: script.linToSchool })
  const cardId = await sendCard(past.world, zhao, school, script)
  await comesBy(past, zhao, cardId)
  for (const [index, person] of crowd.entries()) {
    past.goBack(60 * day * (1 - (index + 1) / crowd.length) ** 2 + 200)
    await comesBy(past, person, cardId)
  }
  past.goBack(190)
  past.world.say(school, lin, { text: script.linAfterwards })
}

/** What they wrote to each other, yesterday and today. */
function chatter({ world, goBack }: Past, scene: Scene): void {
  const { wang, li, zhao, chen, script } = scene
  goBack(day + 95)
  world.say(scene.wangAndZhao, zhao, { text: script.zhaoToWang })
  world.say(scene.wangAndLi, li, { text: script.liToWang[0] })
  goBack(day + 93)
  world.say(scene.wangAndLi, wang, { text: script.liToWang[1] })
  goBack(42)
  world.say(scene.family, chen, { text: script.chenToFamily })
}

/** Li shares a card with her family, and is the first on its list. */
async function evening(past: Past, { family, li, script }: Scene): Promise<void> {
  past.goBack(40)
  await comesBy(past, li, await sendCard(past.world, li, family, script))
  past.goBack(6)
  past.world.say(family, li, { text: script.liToFamily })
}

/** Taps the card, and is on the list from then on. */
async function comesBy({ world, url }: Past, person: Person, cardId: string): Promise<void> {
  const guest = createGuest({ world, api: createApi(url), person, form: 'openGId' })
  const { answer } = await guest.enter(cardId)
  if (!answer.ok)
    throw new Error(`${person.name} did not come in: ${answer.error.code} ${answer.error.message}`)
}

async function sendCard(world: World, person: Person, group: GroupChat, { card }: Script): Promise<string> {
  const content = {
    title: card,
    path: '/pages/group/index',
    imageUrl: '/static/share-card.png',
    withShareTicket: true,
  }
  return (await world.phone(person).sendCard(group.chatId, content)).cardId
}
