/** wx.login and wx.checkSession (wechat-platform 4.1). */
import { type Family, failure } from './call.ts'
import type { WxContext } from './context.ts'

const [callsAtMost, within] = [4, 1000]

/** A code each, five minutes and one use long. Each of the two may be called four times in a second. */
export function loginFamily({ phone, lifecycle }: WxContext): Family {
  const limited = <Result>(name: string, call: () => Promise<Result>) => {
    let recent: number[] = []
    return () => {
      recent = [...recent.filter((at) => Date.now() - at < within), Date.now()]
      if (recent.length <= callsAtMost) return call()
      // WeChat documents the limit and not the words of the refusal: no mini program may come near it.
      lifecycle.fault(`wx.${name}`, `called more than ${callsAtMost} times in a second`)
      throw failure(name, 'too frequent')
    }
  }
  return {
    async: {
      login: limited('login', () => phone.login()),
      checkSession: limited('checkSession', () => phone.checkSession()),
    },
  }
}
