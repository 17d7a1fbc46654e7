/** wx.getShareInfo (1.1.0) and wx.getGroupEnterInfo (2.10.4): the ciphertext of the group one came from (wechat-platform 3.1, 3.2). */
import { type Family, failure } from './call.ts'
import type { WxContext } from './context.ts'

/** Failures are those of {@link Phone}: 40097, 65206, and the ones without a code. */
export function groupFamily({ phone }: WxContext): Family {
  return {
    async: {
      getShareInfo: ({ shareTicket }) => {
        if (typeof shareTicket !== 'string' || shareTicket === '') {
          throw failure('getShareInfo', 'parameter error: parameter.shareTicket should be String')
        }
        return phone.getShareInfo({ shareTicket })
      },
      getGroupEnterInfo: ({ allowSingleChat, needGroupOpenID }) =>
        phone.getGroupEnterInfo({
          allowSingleChat: allowSingleChat === true,
          needGroupOpenID: needGroupOpenID === true,
        }),
    },
  }
}
