/** Taps on cards as commands for a terminal: what a phone would send, with a code that is good for five minutes and data that is good for ten. */
import type { AnyChat } from '../world/chats.ts'
import type { Person } from '../world/people.ts'
import type { World } from '../world.ts'
import { createApi, pathOf } from './api.ts'
import { createGuest, type Guest } from './guest.ts'
import type { Stage } from './stage.ts'

/** The people of the demo and their chats; only the world knows them so far, the server has never heard of them. */
export function settle(world: World) {
  const [wang, li] = [world.addPerson('Wang'), world.addPerson('Li')]
  const zhao = world.addPerson('Zhao')
  return {
    ...{ wang, li, zhao },
    family: world.addGroup('Family', [wang, li]),
    work: world.addGroup('Work', [wang, zhao]),
    single: world.addSingleChat(wang, li),
  }
}

/** Somebody's tap on a card that somebody sent into a chat. */
export interface Tap {
  sentence: string
  command: string
}

/** Sends one card of Wang's into both groups and lets their people tap it. A command may be repeated; it brings the same answer. */
export async function freshTaps(stage: Stage, town: ReturnType<typeof settle>): Promise<Tap[]> {
  const api = createApi(stage.url)
  const guestOf = (person: Person): Guest => createGuest({ world: stage.world, api, person, form: 'openGId' })
  const wang = guestOf(town.wang)

  async function tap(person: Person, chat: AnyChat, title: string): Promise<Tap> {
    const guest = guestOf(person)
    const { code } = await guest.phone.login()
    const { data } = await guest.arrive(await wang.sendCard(chat))
    const url = stage.url + pathOf('enterGroup')
    const body = JSON.stringify({ ...data, code })
    return {
      sentence: `${person.name} taps Wang’s card in ${title}`,
      command: `curl -s ${url} -H 'content-type: application/json' -d '${body}'`,
    }
  }
  return [
    await tap(town.li, town.family, 'Family'),
    await tap(town.wang, town.family, 'Family'),
    await tap(town.zhao, town.work, 'Work'),
  ]
}
