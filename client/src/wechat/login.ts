/** wx.login: a code for the server, without asking the user anything. */
import { callWechat } from './call.ts'

/**
 * A code that lives five minutes and is good for one exchange (wechat-platform 4.1).
 * @throws WechatError
 */
export async function login(): Promise<string> {
  const { code } = await callWechat<{ code: string }>('login', (callbacks) => wx.login(callbacks))
  return code
}
