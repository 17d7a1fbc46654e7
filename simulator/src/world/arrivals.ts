/** The options that App.onLaunch and App.onShow get, by the platform's rules (wechat-platform 1.5, 2.1, 2.2). */
import type { CardContent, LaunchOptions } from '../phone.ts'
import type { AnyChat } from './chats.ts'
import type { LifeCycle } from './life-cycles.ts'
import type { Switches } from './switches.ts'

/** Scenes other than a card's that begin in a chat: group tool, group to-do. */
export const chatScenes: readonly number[] = [1158, 1160]

/** Path and query as WeChat hands them over: no leading slash, the values still encoded. */
export function destination(path: string): Pick<LaunchOptions, 'path' | 'query'> {
  const [page = '', query = ''] = (path.split('#')[0] ?? '').split('?', 2)
  const pairs = query.split('&').filter(Boolean)
  return {
    path: page.replace(/^\//, ''),
    query: Object.fromEntries(
      pairs.map((pair) => {
        const [name = '', ...value] = pair.split('=')
        return [name, value.join('=')]
      }),
    ),
  }
}

/** What a tap on a card brings, and notes it as the latest entry of this life cycle. */
export function arriveByCard(
  tap: { card: CardContent; chat: AnyChat; canSeeGroup: boolean },
  lifeCycle: LifeCycle,
  switches: Switches,
): LaunchOptions {
  const { card, chat } = tap
  const common = { ...destination(card.path), apiCategory: 'default' } as const
  const type = typeOf(chat, switches)
  lifeCycle.enteredFrom(chat)
  if (chat.kind === 'single') {
    const asAndroid = card.withShareTicket && switches.androidTicketInSingleChat
    if (asAndroid) return { ...common, scene: 1044, shareTicket: lifeCycle.ticket(null) }
    return { ...common, scene: 1007, ...type }
  }
  if (!card.withShareTicket) return { ...common, scene: 1008, ...type }
  const shareTicket = lifeCycle.ticket(tap.canSeeGroup ? chat : null)
  return { ...common, scene: 1044, ...type, shareTicket }
}

/** What any other way into the mini program brings; `chat` only where the scene begins in one. */
export function arriveByScene(
  opening: { scene: number; path: string; query: Record<string, string>; chat: AnyChat | null },
  lifeCycle: LifeCycle,
  switches: Switches,
): LaunchOptions {
  const { scene, path, query, chat } = opening
  lifeCycle.enteredFrom(chat)
  const target = destination(path)
  const options = {
    path: target.path,
    query: { ...target.query, ...query },
    scene,
    apiCategory: 'default',
  } as const
  return chat ? { ...options, ...typeOf(chat, switches) } : options
}

function typeOf({ kind }: AnyChat, { chatTypeInEntry }: Switches): Pick<LaunchOptions, 'chatType'> {
  return chatTypeInEntry ? { chatType: kind === 'group' ? 3 : 1 } : {}
}
