/** What the person at the window does to the world, beside using a phone. */
import type { AnyChat } from '../world/chats.ts'
import type { Person } from '../world/people.ts'
import type { World } from '../world.ts'
import type { Log } from './log.ts'
import type { Command, SwitchesView } from './protocol.ts'

export interface Commanded {
  world: World
  switches: SwitchesView
  log: Log
  restartServer(): Promise<void>
}

/**
 * Does it, and logs it.
 * @throws Error in plain words for somebody or something that is not there
 */
export async function obey(command: Command, { world, switches, log, restartServer }: Commanded) {
  const tell = (name: string, person: Person | null = null, detail?: unknown) =>
    log.add([{ at: Date.now(), kind: 'world', personId: person?.personId ?? null, name, detail }])
  switch (command.do) {
    case 'say': {
      world.say(chatOf(world, command), personOf(world, command), {
        text: String(command.text).slice(0, 500),
      })
      return
    }
    case 'join':
    case 'leave': {
      const [chat, person] = [chatOf(world, command), personOf(world, command)]
      if (chat.kind !== 'group') throw refusal(422, 'A private chat cannot be joined or left')
      world[command.do](chat, person)
      return tell(command.do, person, { chat: chat.title })
    }
    case 'switch': {
      if (!Object.hasOwn(switches, command.name)) throw refusal(404, `There is no switch ${command.name}`)
      Object.assign(switches, { [command.name]: command.value })
      return tell('switch', null, { [command.name]: command.value })
    }
    case 'rotateKey': {
      world.rotateKey(personOf(world, command))
      return tell('rotateKey', personOf(world, command))
    }
    case 'restartServer': {
      tell('restartServer')
      return restartServer()
    }
    default:
      throw refusal(404, 'There is no such command')
  }
}

/** An error whose words the window may show. */
const refusal = (status: number, message: string) =>
  Object.assign(new Error(message), { status, expose: true })

/** @throws Error when nobody has this id */
export function personOf(world: World, { personId }: { personId: string }): Person {
  const person = world.people().find((candidate) => candidate.personId === personId)
  if (!person) throw refusal(404, `There is no person ${personId}`)
  return person
}

function chatOf(world: World, { chatId }: { chatId: string }): AnyChat {
  const chat = world.chats().find((candidate) => candidate.chatId === chatId)
  if (!chat) throw refusal(404, `There is no chat ${chatId}`)
  return chat
}
