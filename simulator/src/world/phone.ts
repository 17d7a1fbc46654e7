/** One person's WeChat: the Phone that a mini program's runtime calls, over the world's chats, keys and tickets. */
import type { GroupEnterInfoOptions, Phone } from '../phone.ts'
import { arriveByCard, arriveByScene, chatScenes } from './arrivals.ts'
import type { AnyChat, Chats } from './chats.ts'
import { impossible, invalidTicket, notInGroup, sceneError, sessionExpired } from './failures.ts'
import type { SessionKeys } from './keys.ts'
import { createLifeCycle, type LifeCycle } from './life-cycles.ts'
import type { Logins } from './logins.ts'
import type { OpenData } from './open-data.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'
import type { Switches } from './switches.ts'

interface PhoneParts {
  person: Person
  chats: Chats
  keys: SessionKeys
  logins: Logins
  openData: OpenData
  lifeCycle: LifeCycle
  switches: Switches
}

/** Every person's one phone, made when it is first asked for. */
export function createPhones(
  parts: Omit<PhoneParts, 'person' | 'lifeCycle'> & { random: Random },
): (person: Person) => Phone {
  const phones = new Map<Person, Phone>()
  function buy(person: Person): Phone {
    const lifeCycle = createLifeCycle(parts.random.stream(`tickets/${person.personId}`))
    const phone = createPhone({ ...parts, person, lifeCycle })
    phones.set(person, phone)
    return phone
  }
  return (person) => phones.get(person) ?? buy(person)
}

/** Everything rejects with a WxFailure, as {@link Phone} says. */
function createPhone(parts: PhoneParts): Phone {
  const { lifeCycle } = parts
  return {
    ...session(parts),
    ...groupData(parts),
    ...sharing(parts),
    ...arrivals(parts),
    async endLifeCycle() {
      lifeCycle.end()
    },
  }
}

function session({ person, keys, logins }: PhoneParts): Pick<Phone, 'login' | 'checkSession'> {
  return {
    login: async () => ({ code: logins.issue(person) }),
    async checkSession() {
      if (!keys.isLatestCodesKey(person)) throw sessionExpired()
    },
  }
}

function groupData(parts: PhoneParts): Pick<Phone, 'getShareInfo' | 'getGroupEnterInfo' | 'groupName'> {
  const { person, chats, lifeCycle, openData, switches } = parts
  return {
    async getShareInfo({ shareTicket }) {
      const chat = lifeCycle.chatOfTicket(shareTicket)
      if (switches.getShareInfoFails || chat?.kind !== 'group' || !chat.members.has(person))
        throw invalidTicket()
      return openData.shareInfo(person, chat)
    },
    async getGroupEnterInfo(options: GroupEnterInfoOptions = {}) {
      const chat = lifeCycle.latestEntry()
      if (!chat || (chat.kind === 'single' && !options.allowSingleChat)) throw sceneError()
      if (!chat.members.has(person)) throw notInGroup()
      return openData.groupEnterInfo(person, chat, options)
    },
    async groupName(openGId) {
      const group = chats.findGroup(openGId)
      return group?.members.has(person) ? group.title : null
    },
  }
}

function sharing(parts: PhoneParts): Pick<Phone, 'chats' | 'sendCard'> {
  const { person, chats, lifeCycle, switches } = parts
  return {
    chats: async () =>
      chats
        .all()
        .filter((chat) => chat.members.has(person))
        .map((chat) => ({ chatId: chat.chatId, kind: chat.kind, title: titleFor(person, chat) })),
    async sendCard(chatId, card) {
      const chat = chats.find(chatId)
      if (!chat?.members.has(person)) throw impossible('shareAppMessage', 'not in this chat')
      const cardId = chats.say(chat, person, { card: { ...card } })
      const calledBack = switches.shareCallback && card.withShareTicket && chat.kind === 'group'
      return calledBack ? { cardId, shareTickets: [lifeCycle.ticket(chat)] } : { cardId }
    },
  }
}

function arrivals(parts: PhoneParts): Pick<Phone, 'openCard' | 'openByScene'> {
  const { person, chats, lifeCycle, switches } = parts
  const sees = (chat: AnyChat) => chat.members.has(person) || chat.former.has(person)
  return {
    async openCard(cardId) {
      const found = chats.findCard(cardId)
      if (!found || !sees(found.chat)) throw impossible('openCard', 'no such card on this phone')
      const canSeeGroup = found.chat.members.has(person)
      return arriveByCard({ card: found.card, chat: found.chat, canSeeGroup }, lifeCycle, switches)
    },
    async openByScene({ scene, path = '', query = {}, chatId }) {
      const chat = chatId === undefined ? null : (chats.find(chatId) ?? null)
      if (chatScenes.includes(scene) !== (chat !== null) || (chat && !sees(chat)))
        throw impossible('openByScene', `scene ${scene} with ${chatId ?? 'no chat'} cannot be on this phone`)
      return arriveByScene({ scene, path, query, chat }, lifeCycle, switches)
    },
  }
}

/** A group's name; in a single chat the other person's. */
function titleFor(person: Person, chat: AnyChat): string {
  if (chat.kind === 'group') return chat.title
  return [...chat.members].find((member) => member !== person)?.name ?? person.name
}
