/** Carries the calls of a phone in the browser to its person's WeChat, and logs what it answered. */
import type { Phone } from '../phone.ts'
import type { Person } from '../world/people.ts'
import type { World } from '../world.ts'
import type { Log } from './log.ts'
import type { LogLine, PhoneAnswer, PhoneMethod, SwitchesView } from './protocol.ts'

type Call = (phone: Phone, args: unknown[]) => Promise<unknown>

/** What comes in is checked by the world, which knows chats and cards and refuses any other. */
const calls: Record<PhoneMethod, Call> = {
  login: (phone) => phone.login(),
  checkSession: (phone) => phone.checkSession(),
  getShareInfo: (phone, [options]) => phone.getShareInfo(options as { shareTicket: string }),
  getGroupEnterInfo: (phone, [options]) => phone.getGroupEnterInfo(options as object | undefined),
  groupName: (phone, [openGId]) => phone.groupName(String(openGId)),
  chats: (phone) => phone.chats(),
  sendCard: (phone, [chatId, card]) =>
    phone.sendCard(String(chatId), card as Parameters<Phone['sendCard']>[1]),
  openCard: (phone, [cardId]) => phone.openCard(String(cardId)),
  openByScene: (phone, [options]) => phone.openByScene(options as Parameters<Phone['openByScene']>[0]),
  endLifeCycle: (phone) => phone.endLifeCycle(),
}

/** Calls whose answers are a step of the flow; the others would only be noise in the log. */
const told: ReadonlySet<string> = new Set([
  'login',
  'checkSession',
  'getShareInfo',
  'getGroupEnterInfo',
  'sendCard',
])

export type CallPhone = (person: Person, method: string, args: unknown[]) => Promise<PhoneAnswer | undefined>

/** @returns a caller that answers undefined for an unknown method */
export function createPhoneCalls(world: World, switches: SwitchesView, log: Log): CallPhone {
  return async function callPhone(person, method, args) {
    if (!Object.hasOwn(calls, method)) return undefined
    const answer = await answerOf(calls[method as PhoneMethod], world.phone(person), prepared(method, args))
    if (method === 'login' && switches.nextCodeExpired && 'result' in answer) {
      switches.nextCodeExpired = false
      world.expireCode((answer.result as { code: string }).code)
    }
    if (told.has(method)) log.add([lineOf(person, method, args, answer)])
    return answer
  }

  function prepared(method: string, args: unknown[]): unknown[] {
    if (method !== 'sendCard' || !switches.cardsWithoutTicket) return args
    return [args[0], { ...(args[1] as object), withShareTicket: false }]
  }
}

/** A card that was sent says more than the id it got. */
function lineOf({ personId }: Person, method: string, args: unknown[], answer: PhoneAnswer): LogLine {
  const line = { at: Date.now(), kind: 'phone', personId } as const
  if ('failure' in answer) return { ...line, name: `${method} failed`, detail: answer.failure }
  return { ...line, name: method, detail: method === 'sendCard' ? args[1] : answer.result }
}

async function answerOf(call: Call, phone: Phone, args: unknown[]): Promise<PhoneAnswer> {
  try {
    return { result: (await call(phone, args)) ?? null }
  } catch (failure) {
    if (failure instanceof Error) throw failure
    return { failure: failure as { errMsg: string } }
  }
}
