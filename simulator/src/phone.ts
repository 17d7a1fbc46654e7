/** What a phone asks of WeChat. The runtime's wx calls it, the world answers; in a browser it crosses a bridge, so all of it is asynchronous and JSON. */

/** Options of App.onLaunch and App.onShow (wechat-platform 2.1). */
export interface LaunchOptions {
  /** Without a leading slash. */
  path: string
  query: Record<string, string>
  scene: number
  shareTicket?: string
  /** 1 single chat, 2 WeCom single, 3 group, 4 WeCom group. */
  chatType?: 1 | 2 | 3 | 4
  referrerInfo?: { appId: string; extraData?: Record<string, unknown> }
  apiCategory?: 'default'
}

export interface EncryptedData {
  encryptedData: string
  iv: string
}

/** What a rejected call carries, as wx's fail callback gets it: a plain object, no Error. */
export interface WxFailure {
  errMsg: string
  errCode?: number
  errno?: number
}

/** What a mini program hands to the share sheet. */
export interface CardContent {
  title: string
  /** With a leading slash and its query. */
  path: string
  imageUrl?: string
  /** Whether showShareMenu/updateShareMenu asked for a ticket. */
  withShareTicket: boolean
}

export interface Chat {
  chatId: string
  kind: 'group' | 'single'
  /** The group's name, or the other person's. */
  title: string
}

/** What wx.getGroupEnterInfo takes since base library 3.7.8 (wechat-platform 3.2). */
export interface GroupEnterInfoOptions {
  /** Default false: a single chat fails with 40097. */
  allowSingleChat?: boolean
  /** Default false. */
  needGroupOpenID?: boolean
}

/** One person's WeChat. Every method rejects with a {@link WxFailure}. */
export interface Phone {
  login(): Promise<{ code: string }>
  checkSession(): Promise<void>
  /** Only for a ticket of this phone's present life cycle of the mini program. */
  getShareInfo(options: { shareTicket: string }): Promise<EncryptedData>
  /** Of the chat this phone's latest entry came from. */
  getGroupEnterInfo(options?: GroupEnterInfoOptions): Promise<EncryptedData>
  /** For <open-data type="groupName">: the name when this person is in the group, else null. */
  groupName(openGId: string): Promise<string | null>
  chats(): Promise<Chat[]>
  /** Sends a card into a chat; the sharer gets neither callback nor ticket (wechat-platform 1.4), unless the world's switch brings the callback of before October 2018 back. */
  sendCard(chatId: string, card: CardContent): Promise<{ cardId: string; shareTickets?: string[] }>
  /** Taps a card: the options the mini program is launched or shown with. */
  openCard(cardId: string): Promise<LaunchOptions>
  /** Opens the mini program by any other scene; from a chat where the scene is one of a chat's (1158, 1160). */
  openByScene(options: {
    scene: number
    path?: string
    query?: Record<string, string>
    chatId?: string
  }): Promise<LaunchOptions>
  /** WeChat reclaims the mini program: its tickets are worth nothing from now on, and the next opening is a cold start. */
  endLifeCycle(): Promise<void>
}
