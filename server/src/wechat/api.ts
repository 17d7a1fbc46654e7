/** The only place that calls api.weixin.qq.com. */

/** What code2Session answers. `sessionKey` is standard base64 of 16 bytes and never leaves the server. */
export interface WechatSession {
  openid: string
  sessionKey: string
  /** Only when the mini program is bound to an Open Platform account. */
  unionid: string | null
}

export interface WechatApi {
  /**
   * Exchanges a login code; one use, five minutes (wechat-platform 4.2).
   * @throws CODE_INVALID 40029, 40163 · USER_BLOCKED 40226 · WECHAT_BUSY -1 after back-off, 45011, timeout, reset,
   *   an unreadable answer · WECHAT_REFUSED any other errcode
   */
  code2Session(code: string): Promise<WechatSession>
}
