/** What wx's fail callbacks get: plain objects, no Errors. */
import type { WxFailure } from '../phone.ts'

const failure = (errMsg: string, errCode?: number): WxFailure =>
  errCode === undefined ? { errMsg } : { errMsg, errCode }

/** A ticket of another life cycle, another phone, a single chat, or none at all. Seen in the field in these words (wechat-platform 3.1). */
export const invalidTicket = (): WxFailure => failure('getShareInfo:fail 系统错误,错误码:42')
/** The latest entry was from no group (wechat-platform 3.2). */
export const sceneError = (): WxFailure => failure('getGroupEnterInfo:fail invalid scene', 40097)
/** This person is no longer in the group he entered from (wechat-platform 3.2). */
export const notInGroup = (): WxFailure => failure('getGroupEnterInfo:fail user is not in the group', 65206)
export const sessionExpired = (): WxFailure => failure('checkSession:fail session_key is expired')
/** Something a person cannot do on his phone, such as tapping a card of a chat that he was never in. */
export const impossible = (api: string, reason: string): WxFailure => failure(`${api}:fail ${reason}`)
