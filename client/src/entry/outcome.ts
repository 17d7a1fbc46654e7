/** What answered -> the state of the screen, with its one line and its one action. Pure. */
import { ApiError, Offline } from '../api/errors.ts'
import type { MessageKey } from '../i18n/zh-Hans.ts'
import { WechatError } from '../wechat/call.ts'
import { leftWechatGroup, wrongScene } from '../wechat/group-data.ts'

export type StateName =
  | 'entering'
  | 'in-group'
  | 'not-from-group'
  | 'left-group'
  | 'not-a-group-chat'
  | 'expired'
  | 'offline'
  | 'failed'

export interface EntryState {
  name: StateName
  line?: MessageKey
  action?: 'retry' | 'my-groups' | 'undo'
  /** Trying the same arrival again could bring nothing, or bring back who left. */
  final?: boolean
  /** ms since 1970; no try before then. */
  retryAt?: number
}

export const entering: EntryState = { name: 'entering', line: 'state.entering' }
export const inGroup: EntryState = { name: 'in-group' }
export const notFromGroup: EntryState = {
  name: 'not-from-group',
  line: 'state.notFromGroup',
  action: 'my-groups',
}
export const notAGroupChat: EntryState = {
  name: 'not-a-group-chat',
  line: 'state.notAGroupChat',
  action: 'my-groups',
  final: true,
}
/** He left here just now; the way back is open for ten minutes. */
export const justLeft: EntryState = {
  name: 'left-group',
  line: 'state.justLeft',
  action: 'undo',
  final: true,
}

/** He left here before, and the ten minutes of undoing are over. */
export const leftHere: EntryState = {
  name: 'left-group',
  line: 'state.leftHere',
  action: 'my-groups',
  final: true,
}

const leftChat: EntryState = { name: 'left-group', line: 'state.leftChat', action: 'my-groups', final: true }
const gone: EntryState = { name: 'left-group', line: 'state.gone', action: 'my-groups', final: true }
const expired: EntryState = { name: 'expired', line: 'state.expired', action: 'my-groups' }
const offline: EntryState = { name: 'offline', line: 'state.offline', action: 'retry' }
const failed: EntryState = { name: 'failed', line: 'state.failed', action: 'retry' }

/**
 * The state that an error leads to.
 * @param now ms since 1970, from which a Retry-After counts
 * @param isGroup whether the arrival is of a group for certain, or the app was entered from elsewhere since: 40097 then
 *   says nothing of its chat
 */
export function outcomeOf(error: unknown, now: number, isGroup = false): EntryState {
  if (error instanceof Offline) return offline
  if (error instanceof WechatError) return outcomeOfWechat(error, isGroup)
  if (!(error instanceof ApiError)) return failed
  if (error.code === 'GROUP_LEFT') return leftHere
  if (error.code === 'NOT_A_GROUP') return notAGroupChat
  if (error.code === 'NOT_FOUND') return gone
  if (error.action !== 'wait') return failed
  return {
    ...failed,
    line: 'state.busy',
    ...(error.retryAfter && { retryAt: now + error.retryAfter * 1000 }),
  }
}

function outcomeOfWechat({ api, errCode, message }: WechatError, isGroup: boolean): EntryState {
  if (errCode === leftWechatGroup) return leftChat
  if (errCode === wrongScene) return isGroup ? expired : notAGroupChat
  if (/net::|network|internet|request:fail/i.test(message)) return offline
  return api === 'login' ? failed : expired
}

/** Whether the caller is certainly no member: a list kept of the group must go. */
export function isOut(state: EntryState): boolean {
  return state.name === 'left-group'
}
