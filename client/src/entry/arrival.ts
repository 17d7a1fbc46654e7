/** Launch options -> what they mean: an arrival from a group, from a single chat, from elsewhere, or nothing new. Pure. */

/** What App.onLaunch and App.onShow pass (wechat-platform 2.1). */
export interface LaunchOptions {
  scene: number
  /** Without a leading slash. */
  path?: string
  query?: Record<string, string | undefined>
  shareTicket?: string
  /** 1 single chat, 2 WeCom single, 3 group, 4 WeCom group. */
  chatType?: number
}

/** One coming to the app with evidence of a group. */
export interface Arrival {
  shareTicket?: string
  /** Of the card's path. */
  shareId?: string
  /** WeChat says for certain that the chat is a group: 1044 does not, which Android has shown for a single chat. */
  fromGroup?: boolean
  /** The ticket is of a card that was just sent: the chat of the latest entry may be another. */
  ticketOnly?: boolean
}

/** What the app remembers when it reads new options. */
export interface Seen {
  /** {@link identityOf} the latest arrival. */
  identity: string | undefined
  /** Whether anything was read since the app started. */
  launched: boolean
  /** Whether a page was loaded since: WeChat re-launches to a card's path, a replayed onShow loads nothing. */
  pageLoaded: boolean
}

/** Card in a group, group tool, group to-do (wechat-platform 2.2). */
const groupScenes = [1008, 1158, 1160]
/** Card with a ticket, which Android has shown for a single chat as well (wechat-platform 2.2). */
const ticketScene = 1044
const singleChatScene = 1007

/**
 * By what an arrival is told from its replay: the ticket, which differs at every entry, else scene, path and query.
 * Lock screen, home button and share sheet show the same options again (wechat-platform 2.3).
 */
export function identityOf({ scene, path, query, shareTicket }: LaunchOptions): string {
  return shareTicket ? `ticket ${shareTicket}` : `${scene} ${path ?? ''} ${JSON.stringify(query ?? {})}`
}

/**
 * Reads one App.onShow.
 * @returns `single-chat` and an {@link Arrival} only when they are new; `not-from-group` only at launch, since a
 *   return from elsewhere (1001, 1038, 1089 ...) changes nothing on screen
 */
export function readArrival(
  options: LaunchOptions,
  seen: Seen,
): Arrival | 'single-chat' | 'not-from-group' | 'nothing-new' {
  const chat = chatOf(options)
  if (!chat) return seen.launched ? 'nothing-new' : 'not-from-group'
  const differs = identityOf(options) !== seen.identity
  if (!differs && (options.shareTicket || !seen.pageLoaded)) return 'nothing-new'
  if (chat === 'single') return 'single-chat'
  const { shareTicket, query } = options
  return {
    ...(shareTicket && { shareTicket }),
    ...(query?.share && { shareId: query.share }),
    ...(chat === 'group' && { fromGroup: true }),
  }
}

/** The kind of chat that the options give evidence of. chatType is the more exact; `maybe-group` is enough to try. */
function chatOf({
  scene,
  shareTicket,
  chatType,
}: LaunchOptions): 'group' | 'maybe-group' | 'single' | undefined {
  if (chatType === 3 || chatType === 4) return 'group'
  if (chatType === 1 || chatType === 2 || scene === singleChatScene) return 'single'
  if (groupScenes.includes(scene)) return 'group'
  return shareTicket || scene === ticketScene ? 'maybe-group' : undefined
}
