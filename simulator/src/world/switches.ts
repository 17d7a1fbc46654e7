/** What a test or the demo may switch while the world runs: how WeChat treats keys and data, and what goes wrong with it. */

/** Whether wx.login gives a person a new session_key: WeChat says only that it may (wechat-platform 4.1). */
export type LoginReplacesKey = 'always' | 'never' | 'when-older-than-an-hour'

/**
 * What goes wrong with one call of jscode2session. `busy`: -1, the code is still good. `busy-spent`: -1, and the
 * code is spent. `too-frequent`: 45011. After `unreadable` (no JSON), `reset` (connection dropped) and `hang`
 * (never answered) the code is spent too, as after any lost answer.
 */
export type PlatformFault = 'busy' | 'busy-spent' | 'too-frequent' | 'unreadable' | 'reset' | 'hang'

export interface Switches {
  loginReplacesKey: LoginReplacesKey
  /** code2Session makes a new key and answers it, instead of answering the one that was current when the code was issued. */
  exchangeReplacesKey: boolean
  /** Whether getGroupEnterInfo's plaintext carries a watermark: WeChat's samples show none, the public vectors of its sister do. */
  watermarkInGroupEnterInfo: boolean
  /** Android: a card with a ticket opened in a single chat arrives as 1044 with a ticket that opens nothing (wechat-platform 2.2). */
  androidTicketInSingleChat: boolean
  /** Whether an entry from a chat says what kind of chat: older versions of WeChat do not (wechat-platform 2.1). */
  chatTypeInEntry: boolean
  /** getShareInfo fails whatever the ticket, as under a test appid. */
  getShareInfoFails: boolean
  /** The sharer's callback with shareTickets, gone for versions submitted since 2018-10-10 (wechat-platform 1.4). */
  shareCallback: boolean
  /** Every jscode2session goes wrong so, until set back. */
  platformFault: PlatformFault | null
  /** Milliseconds that every answer of the platform takes. */
  platformDelayMs: number
}

/** The world as it is when nothing was switched. */
export const defaultSwitches: Switches = {
  loginReplacesKey: 'when-older-than-an-hour',
  exchangeReplacesKey: false,
  watermarkInGroupEnterInfo: true,
  androidTicketInSingleChat: false,
  chatTypeInEntry: true,
  getShareInfoFails: false,
  shareCallback: false,
  platformFault: null,
  platformDelayMs: 0,
}
