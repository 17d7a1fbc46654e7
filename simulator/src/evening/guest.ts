/** A person with a phone and the app on it: does what the mini program does, in its order, and nothing else. */
import type { Input, Session } from '@qunbang/shared/contract'
import type { RouteName } from '@qunbang/shared/routes'
import type { EncryptedData, LaunchOptions, Phone } from '../phone.ts'
import type { AnyChat } from '../world/chats.ts'
import type { Person } from '../world/people.ts'
import type { World } from '../world.ts'
import { type Answer, type Api, bodyOf } from './api.ts'
import type { GroupDataForm } from './variations.ts'

export type Evidence = EncryptedData & { shareId?: string }

export interface Arrival {
  launch: LaunchOptions
  data: Evidence
}

export interface Entering {
  answer: Answer<'enterGroup'>
  requests: number
}

export interface Guest {
  name: string
  person: Person
  phone: Phone
  /** Null until the first login. */
  userId(): string | null
  /** wx.login, and the code goes to createSession. */
  logIn(): Promise<void>
  /** Sends a card into a chat, with an id that the server gave when the guest is logged in. @returns the card's id */
  sendCard(chat: AnyChat): Promise<string>
  /** Taps a card and asks WeChat for the group's data, no more. */
  arrive(cardId: string): Promise<Arrival>
  /** From the tap to the list: credential, data, one request; a second one when the answer asks for a login. */
  enter(cardId: string): Promise<Entering>
  /** The second request: new login, new data of the same arrival. */
  recover(launch: LaunchOptions): Promise<Answer<'enterGroup'>>
  /** Posts exactly this, with the token when there is one. */
  post(input: Evidence): Promise<Answer<'enterGroup'>>
  /** Any route with the token. */
  call<Name extends RouteName>(route: Name, input: Input<Name>): Promise<Answer<Name>>
}

interface GuestOptions {
  world: World
  api: Api
  person: Person
  form: GroupDataForm
}

/** Logs in only when there is no token, as the mini program does. */
export function createGuest({ world, api, person, form }: GuestOptions): Guest {
  const phone = world.phone(person)
  const session = createSession(api)
  const { call, post } = session
  const evidence = evidenceOf(phone, form)

  async function recover(launch: LaunchOptions) {
    const { code } = await phone.login()
    return post({ ...(await evidence(launch)), code })
  }

  return {
    ...{ name: person.name, person, phone, call, post, recover },
    userId: session.userId,
    logIn: async () => session.logIn((await phone.login()).code),
    async sendCard(chat) {
      const share = session.userId() ? bodyOf(await call('createShare', {})).shareId : null
      const path = share ? `/pages/group/index?share=${share}` : '/pages/group/index'
      const card = { title: 'Who of us is here?', path, withShareTicket: true }
      return (await phone.sendCard(chat.chatId, card)).cardId
    },
    async arrive(cardId) {
      const launch = await phone.openCard(cardId)
      return { launch, data: await evidence(launch) }
    },
    async enter(cardId) {
      const launch = await phone.openCard(cardId)
      const credential = session.userId() ? {} : await phone.login()
      const answer = await post({ ...(await evidence(launch)), ...credential })
      const asksForLogin = !answer.ok && ['login', 'login-and-retry'].includes(answer.error.action)
      return asksForLogin ? { answer: await recover(launch), requests: 2 } : { answer, requests: 1 }
    },
  }
}

/** What an arrival is posted with: the group's data, and the card's share when it has one. */
function evidenceOf(phone: Phone, form: GroupDataForm) {
  return async ({ shareTicket, query }: LaunchOptions): Promise<Evidence> => {
    const data =
      form === 'openGId' && shareTicket !== undefined
        ? await phone.getShareInfo({ shareTicket })
        : await phone.getGroupEnterInfo()
    return query.share === undefined ? data : { ...data, shareId: query.share }
  }
}

/** Keeps the token of the latest login, whichever answer brought it. */
function createSession(api: Api) {
  let held: Session | null = null
  const call: Api['call'] = (route, input) => api.call(route, input, held?.token)
  return {
    call,
    userId: () => held?.user.userId ?? null,
    async logIn(code: string) {
      held = bodyOf(await call('createSession', { code }))
    },
    async post(input: Input<'enterGroup'>) {
      const answer = await call('enterGroup', input)
      if (answer.ok) held = answer.body.session ?? held
      return answer
    },
  }
}
