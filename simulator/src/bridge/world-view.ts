/** The world as a window draws it. */
import type { AnyChat, Message } from '../world/chats.ts'
import type { Person } from '../world/people.ts'
import type { World } from '../world.ts'
import type { ChatView, MessageView, PersonView, SwitchesView, WorldView } from './protocol.ts'

interface Looked {
  world: World
  run: string
  /** The people one can be. */
  cast: readonly Person[]
  switches: SwitchesView
  origins: string[]
}

/** A picture of this moment. */
export function viewWorld({ world, run, cast, switches, origins }: Looked): WorldView {
  const chats = world.chats().map((chat) => viewChat(chat, cast))
  return { run, people: cast.map(viewPerson), chats, switches, origins }
}

const viewPerson = ({ personId, name }: Person): PersonView => ({ personId, name })

function viewChat(chat: AnyChat, cast: readonly Person[]): ChatView {
  const members = new Set([...cast.filter((person) => chat.members.has(person)), ...chat.members])
  return {
    chatId: chat.chatId,
    kind: chat.kind,
    title: chat.kind === 'group' ? chat.title : '',
    members: [...members].map(viewPerson),
    former: [...chat.former].map(viewPerson),
    messages: chat.messages.map(viewMessage),
  }
}

const viewMessage = ({ messageId, from, at, content }: Message): MessageView => ({
  messageId,
  from: viewPerson(from),
  at: at.getTime(),
  ...content,
})
