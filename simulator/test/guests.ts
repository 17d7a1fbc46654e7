/** Who is there this evening, and the chats they share. */
import type { AnyChat } from '../src/world/chats.ts'
import type { World } from '../src/world.ts'

/** Makes people, groups and private chats ("Wang and Li") by name. Looking up somebody who is not there throws. */
export function settle(world: World, groups: Record<string, string[]>, pairs: [string, string][]) {
  const names = new Set([...Object.values(groups).flat(), ...pairs.flat()])
  const people = new Map([...names].map((name) => [name, world.addPerson(name)]))
  const chats = new Map<string, AnyChat>()
  const person = (name: string) => {
    const found = people.get(name)
    if (!found) throw new Error(`Nobody here is called ${name}`)
    return found
  }
  for (const [title, members] of Object.entries(groups)) {
    chats.set(title, world.addGroup(title, members.map(person)))
  }
  for (const [one, other] of pairs) {
    chats.set(`${one} and ${other}`, world.addSingleChat(person(one), person(other)))
  }
  const chat = (title: string) => {
    const found = chats.get(title)
    if (!found) throw new Error(`There is no chat "${title}"`)
    return found
  }
  return { person, chat }
}
