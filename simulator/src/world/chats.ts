/** Groups and single chats: who is in them, what was said in them, and the cards that lie there. */
import type { CardContent } from '../phone.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'

interface ChatBase {
  readonly chatId: string
  /** Who is in it now. */
  readonly members: Set<Person>
  /** Who was in it once: they still see the old cards. */
  readonly former: Set<Person>
  readonly messages: Message[]
}

export interface GroupChat extends ChatBase {
  readonly kind: 'group'
  readonly title: string
  /** The group's id for this mini program: "G" or "tG" and 28 characters (wechat-platform 3.1). */
  readonly openGId: string
}

export interface SingleChat extends ChatBase {
  readonly kind: 'single'
  readonly openSingleRoomId: string
}

export type AnyChat = GroupChat | SingleChat

export interface Message {
  readonly messageId: string
  readonly from: Person
  readonly at: Date
  readonly content: { text: string } | { card: CardContent }
}

export interface Chats {
  addGroup(title: string, people: Person[]): GroupChat
  addSingle(one: Person, other: Person): SingleChat
  all(): AnyChat[]
  find(chatId: string): AnyChat | undefined
  /** The group with this id, whoever is in it. */
  findGroup(openGId: string): GroupChat | undefined
  join(chat: GroupChat, person: Person): void
  /** Takes a person out of a WeChat group; no server is ever told. */
  leave(chat: GroupChat, person: Person): void
  /** @returns the message's id, which is a card's id when the content is one */
  say(chat: AnyChat, from: Person, content: Message['content']): string
  findCard(cardId: string): { chat: AnyChat; from: Person; card: CardContent } | undefined
}

/** @param options `random` names the groups; `clock` dates the messages */
export function createChats({ random, clock }: { random: Random; clock: () => Date }): Chats {
  const chats: AnyChat[] = []
  let messages = 0
  const base = (people: Person[]): ChatBase => ({
    chatId: `chat-${chats.length + 1}`,
    members: new Set(people),
    former: new Set(),
    messages: [],
  })
  const added = <Kind extends AnyChat>(chat: Kind): Kind => {
    chats.push(chat)
    return chat
  }

  return {
    addGroup(title, people) {
      const prefix = chats.length % 2 === 0 ? 'tG' : 'G'
      return added({ ...base(people), kind: 'group', title, openGId: prefix + random.id(28) })
    },
    addSingle: (one, other) =>
      added({ ...base([one, other]), kind: 'single', openSingleRoomId: random.id(30) }),
    all: () => [...chats],
    find: (chatId) => chats.find((chat) => chat.chatId === chatId),
    findGroup: (openGId) =>
      chats.find((chat): chat is GroupChat => chat.kind === 'group' && chat.openGId === openGId),
    join(chat, person) {
      chat.members.add(person)
      chat.former.delete(person)
    },
    leave(chat, person) {
      if (chat.members.delete(person)) chat.former.add(person)
    },
    say(chat, from, content) {
      const messageId = `message-${++messages}`
      chat.messages.push({ messageId, from, at: clock(), content })
      return messageId
    },
    findCard(cardId) {
      for (const chat of chats) {
        const message = chat.messages.find(({ messageId }) => messageId === cardId)
        if (message && 'card' in message.content)
          return { chat, from: message.from, card: message.content.card }
      }
      return undefined
    },
  }
}
