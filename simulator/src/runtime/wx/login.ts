/** wx.login and wx.checkSession (wechat-platform 4.1). */
import type { Family } from './call.ts'
import type { WxContext } from './context.ts'

/** A code each, five minutes and one use long. */
export function loginFamily({ phone }: WxContext): Family {
  return {
    async: {
      login: () => phone.login(),
      checkSession: () => phone.checkSession(),
    },
  }
}
