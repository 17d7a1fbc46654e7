/** The browser's end of the bridge: phones, requests, commands, and what changes. */
import type {
  CarriedAnswer,
  CarriedRequest,
  Command,
  LogLine,
  PhoneAnswer,
  PhoneMethod,
  WorldView,
} from '../../bridge/protocol.ts'
import type { Phone } from '../../phone.ts'

async function post(path: string, body: unknown, signal?: AbortSignal | null): Promise<Response> {
  const response = await fetch(`/bridge/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: signal ?? null,
  })
  if (!response.ok) throw new Error(`The bridge answered ${response.status}: ${await response.text()}`)
  return response
}

/** @throws Error when the demo has ended or refuses */
export async function command(what: Command): Promise<void> {
  await post('commands', what)
}

/** Appends lines to the log of all windows. */
export async function sendLines(lines: LogLine[]): Promise<void> {
  await post('log', lines)
}

/** A person's WeChat, over the bridge. */
export function remotePhone(personId: string): Phone {
  const call = async (method: PhoneMethod, ...args: unknown[]): Promise<never> => {
    const response = await post(`phones/${personId}/${method}`, args)
    const answer = (await response.json()) as PhoneAnswer
    if ('failure' in answer) throw answer.failure
    return answer.result as never
  }
  return {
    login: () => call('login'),
    checkSession: () => call('checkSession'),
    getShareInfo: (options) => call('getShareInfo', options),
    getGroupEnterInfo: (options) => call('getGroupEnterInfo', options),
    groupName: (openGId) => call('groupName', openGId),
    chats: () => call('chats'),
    sendCard: (chatId, card) => call('sendCard', chatId, card),
    openCard: (cardId) => call('openCard', cardId),
    openByScene: (options) => call('openByScene', options),
    endLifeCycle: () => call('endLifeCycle'),
  }
}

/** In place of fetch: carries a request to the server behind the bridge, with its own address. */
export const carriedFetch: typeof fetch = async (input, init) => {
  const request = new Request(input, init)
  const carried: CarriedRequest = {
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    body: init?.body ? toBase64(new Uint8Array(await request.arrayBuffer())) : null,
  }
  const answer = (await (await post('requests', carried, init?.signal ?? null)).json()) as CarriedAnswer
  if ('failed' in answer) throw new TypeError(answer.failed)
  const body = answer.body === '' ? null : fromBase64(answer.body)
  return new Response(body, { status: answer.status, headers: answer.headers })
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))

export interface Listener {
  world(view: WorldView): void
  log(lines: LogLine[]): void
  /** The demo has ended. */
  lost(): void
}

/** Listens for as long as the page is open. */
export function listenToBridge(listener: Listener): void {
  const source = new EventSource('/bridge/events')
  const data = <Data>(event: Event) => JSON.parse((event as MessageEvent<string>).data) as Data
  source.addEventListener('world', (event) => listener.world(data(event)))
  source.addEventListener('log', (event) => listener.log(data(event)))
  source.addEventListener('error', () => {
    source.close()
    listener.lost()
  })
}
