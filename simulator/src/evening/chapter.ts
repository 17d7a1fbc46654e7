/** What every chapter of an evening is given, and how its refusals come out. */
import type { Member } from '@qunbang/shared/contract'
import { type ErrorCode, errors } from '@qunbang/shared/errors'
import type { Platform } from '../platform/server.ts'
import type { GroupChat, SingleChat } from '../world/chats.ts'
import type { World } from '../world.ts'
import type { Outcome } from './api.ts'
import type { Guest } from './guest.ts'
import type { Story } from './story.ts'
import type { Variation } from './variations.ts'

export interface Evening {
  story: Story
  variation: Variation
  world: World
  platform: Platform
  wang: Guest
  li: Guest
  zhao: Guest
  /** In none of the chats. */
  chen: Guest
  family: GroupChat
  work: GroupChat
  wangAndLi: SingleChat
  /** Whose rows these are. */
  names(rows: Pick<Member, 'userId'>[]): string[]
  /** Lets minutes pass, for WeChat and the server alike. */
  wait(minutes: number): void
}

/** How a refusal with this code comes out. */
export const refused = (code: ErrorCode): Outcome => ({
  status: errors[code].status,
  code,
  action: errors[code].action,
})
