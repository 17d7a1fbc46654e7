/** The group that the mini program is measured with: its people, their phones, the real server on embedded storage and WeChat, in one process. */
import { artifactOrigin } from '../../simulator/src/build-client.ts'
import { createDriver, type Driver } from '../../simulator/src/driver/driver.ts'
import { bodyOf, createApi } from '../../simulator/src/evening/api.ts'
import { openStage, type Stage } from '../../simulator/src/evening/stage.ts'
import type { Artifact } from '../../simulator/src/runtime/artifact.ts'

export type Person = ReturnType<Stage['world']['addPerson']>

export interface Street {
  stage: Stage
  cardId: string
  /** In the order of the list. */
  members: Person[]
  /** In the WeChat group, but never opened the card. */
  newcomer(): Person
  /** Opens the card and enters, by HTTP alone. */
  enter(person: Person): Promise<void>
  /** A phone on which the mini program was never opened. */
  phone(person: Person): Driver
}

const newcomers = 40

/** One group with so many members, and some who are not yet. */
export async function openStreet(stage: Stage, artifact: Artifact, size: number): Promise<Street> {
  const { world } = stage
  const people = Array.from({ length: size + newcomers }, (_, at) => world.addPerson(`${size}/${at + 1}`))
  const [sharer] = people as [Person]
  const group = world.addGroup(`street of ${size}`, people)
  const card = { title: 'Who is here?', path: '/pages/group/index', imageUrl: '', withShareTicket: true }
  const { cardId } = await world.phone(sharer).sendCard(group.chatId, card)
  const api = createApi(stage.url)
  const members = people.slice(0, size)
  const others = people.slice(size)
  const street: Street = {
    ...{ stage, cardId, members },
    newcomer() {
      const person = others.shift()
      if (!person) throw new Error('Everybody of the street has entered')
      return person
    },
    async enter(person) {
      const phone = world.phone(person)
      const { shareTicket = '' } = await phone.openCard(cardId)
      const { code } = await phone.login()
      bodyOf(await api.call('enterGroup', { ...(await phone.getShareInfo({ shareTicket })), code }))
      await phone.endLifeCycle()
    },
    phone: (person) =>
      createDriver({ artifact, phone: world.phone(person), origins: { [artifactOrigin]: stage.url } }),
  }
  for (const person of members) await street.enter(person)
  return street
}

/** The real server and WeChat, empty. */
export const openServer = (): Promise<Stage> => openStage({ seed: 'client bench' })

/** Ends the phone. @throws Error when the mini program did what none may do: its numbers would say nothing */
export function put(phone: Driver): void {
  const faults = phone.errors()
  phone.close()
  if (faults.length > 0) throw new Error(`The mini program did what it must not:\n${faults.join('\n')}`)
}
