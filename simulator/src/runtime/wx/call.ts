/** How every asynchronous wx function answers: callbacks when any was given, else a promise; failures are plain objects. */
import type { WxFailure } from '../../phone.ts'

/** Options as the mini program gives them. */
export type Options = Record<string, unknown>

/** One asynchronous API: answers the result without errMsg, or rejects with a {@link WxFailure}. */
export type AsyncApi = (options: Options) => unknown

/** The part of wx that one file of this folder makes. */
export interface Family {
  async?: Record<string, AsyncApi>
  sync?: Record<string, (...args: never[]) => unknown>
}

/** Their documents and typings agree: no promise style (wechat-platform 3.1, 3.2, 3.4). */
export const callbacksOnly: ReadonlySet<string> = new Set([
  'getShareInfo',
  'getGroupEnterInfo',
  'authPrivateMessage',
  'request',
  'uploadFile',
])

/** `{ errMsg: 'login:fail <message>' }`, with more fields when there are any. */
export function failure(name: string, message: string, more: Omit<WxFailure, 'errMsg'> = {}): WxFailure {
  return { errMsg: `${name}:fail${message === '' ? '' : ` ${message}`}`, ...more }
}

/** Whether a rejection is one of WeChat's and not a fault of this code. */
export function isWxFailure(error: unknown): error is WxFailure {
  return typeof error === 'object' && error !== null && typeof (error as WxFailure).errMsg === 'string'
}

/** The failure under the name of the API that was called: `getShareInfo:fail ...`. */
export function named(name: string, error: WxFailure): WxFailure {
  const { errMsg, errCode, errno } = error
  const message = errMsg.startsWith(`${name}:`) ? errMsg : `${name}:fail ${errMsg.replace(/^\w+:fail ?/, '')}`
  return {
    errMsg: message,
    ...(errCode === undefined ? {} : { errCode }),
    ...(errno === undefined ? {} : { errno }),
  }
}
