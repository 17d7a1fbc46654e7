/** What crosses the bridge between the world in Node and the windows of a browser. All of it is JSON. */
import type { CardContent, Phone, WxFailure } from '../phone.ts'
import type { EntryKind } from '../runtime/journal.ts'
import type { Switches } from '../world/switches.ts'

export interface PersonView {
  personId: string
  name: string
}

export interface MessageView {
  /** Also the card's id. */
  messageId: string
  from: PersonView
  /** Milliseconds since the epoch. */
  at: number
  text?: string
  card?: CardContent
}

export interface ChatView {
  chatId: string
  kind: 'group' | 'single'
  /** A group's name; empty for a single chat, which each of the two calls by the other. */
  title: string
  /** Everybody in it now, the people to choose first. */
  members: PersonView[]
  /** Who left it and still sees its old cards. */
  former: PersonView[]
  messages: MessageView[]
}

/** The world's switches, and those of the bridge itself. */
export interface SwitchesView extends Switches {
  /** Cards go out without a ticket, whatever the mini program asked for. */
  cardsWithoutTicket: boolean
  /** The next login code is as old as five minutes when the mini program gets it. */
  nextCodeExpired: boolean
}

export interface WorldView {
  /** Tells one start of the demo from another. */
  run: string
  /** The people one can be. */
  people: PersonView[]
  chats: ChatView[]
  switches: SwitchesView
  /** Addresses that the mini program may call, as it was built with them. */
  origins: string[]
}

/** Beside what a phone's journal knows: `phone`, WeChat's answer to a phone; `platform`, its answer to the server; `world`, what people and switches did. */
export type LineKind = EntryKind | 'phone' | 'platform' | 'world'

export interface LogLine {
  /** Milliseconds since the epoch: every process here has the same clock, so lines sort by it. */
  at: number
  kind: LineKind
  /** Whose phone; null for what is nobody's. */
  personId: string | null
  name: string
  detail?: unknown
}

export type Command =
  | { do: 'say'; personId: string; chatId: string; text: string }
  | { do: 'join' | 'leave'; personId: string; chatId: string }
  | { do: 'switch'; name: keyof SwitchesView; value: unknown }
  | { do: 'rotateKey'; personId: string }
  | { do: 'restartServer' }

export type PhoneMethod = keyof Phone

/** Always HTTP 200: a refusal of WeChat's is an answer, and a browser would print any other status as an error. */
export type PhoneAnswer = { result: unknown } | { failure: WxFailure }

/** One request of wx.request or wx.uploadFile. */
export interface CarriedRequest {
  method: string
  /** As the mini program calls it: its origin leads to the started server. */
  url: string
  headers: Record<string, string>
  /** Base64; null: none. */
  body: string | null
}

/** The server's answer, or why there is none. */
export type CarriedAnswer =
  | { status: number; headers: Record<string, string>; body: string }
  | { failed: string }
