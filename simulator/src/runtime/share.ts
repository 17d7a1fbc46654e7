/** The share sheet: asks the page for a card, sends it into a chat, and comes back (wechat-platform 1.3 to 1.5). */
import type { GeneralComponent } from 'glass-easel'
import type { CardContent, Phone } from '../phone.ts'
import type { Artifact } from './artifact.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { OpenPage } from './page.ts'
import type { Router } from './router.ts'
import type { ScreenState } from './screen.ts'
import { formatPageUrl } from './url.ts'

/** WeChat waits so long for the `promise` of the answer, in milliseconds (base library 2.12.0). */
const patience = 3000

export interface Sharing {
  /**
   * Opens the sheet: from the menu in the corner or by a button of the page.
   * @throws Error when the page offers no sharing
   */
  open(from: 'menu' | 'button', button?: GeneralComponent): Promise<CardContent>
  /** Sends the card of the open sheet. The sharer learns nothing of it; the mini program sees a replayed onShow. */
  send(chatId: string): Promise<{ cardId: string }>
  cancel(): Promise<void>
}

export interface SharingOptions {
  artifact: Artifact
  phone: Phone
  router: Router
  lifecycle: Lifecycle
  screen: ScreenState
}

interface ShareAnswer {
  title?: unknown
  path?: unknown
  imageUrl?: unknown
  promise?: PromiseLike<ShareAnswer>
  success?: (result: { errMsg: string; shareTickets: string[] }) => void
}

/** No sheet is open. What onShareAppMessage does wrong is reported to the life cycle as a fault. */
export function createSharing({ artifact, phone, router, lifecycle, screen }: SharingOptions): Sharing {
  let answer: ShareAnswer = {}
  async function leaveAndReturn<Result>(work: () => Promise<Result>): Promise<Result> {
    screen.change({ shareSheet: null })
    lifecycle.hide()
    const result = await work()
    await lifecycle.show()
    return result
  }
  return {
    async open(from, button) {
      const page = router.top()
      const handler = page?.caller.onShareAppMessage
      if (!page || typeof handler !== 'function') {
        throw new Error(`${page?.path} has no onShareAppMessage: WeChat offers no sharing there`)
      }
      if (from === 'menu' && !page.shareMenu.shown)
        throw new Error(`The share menu of ${page.path} is hidden`)
      const before = page.shareMenu.withShareTicket
      answer = shareAnswer(router.call('onShareAppMessage', { from, target: targetOf(button) }), lifecycle)
      // The menu's sheet is open already when the page is asked: showShareMenu in the handler comes too late for it.
      const withShareTicket = from === 'menu' ? before : page.shareMenu.withShareTicket
      const card = cardOf(page, screen.now.title, await settled(answer), withShareTicket, lifecycle)
      checkPicture(card, artifact, lifecycle)
      screen.change({ shareSheet: card })
      return card
    },
    async send(chatId) {
      const card = screen.now.shareSheet
      if (!card) throw new Error('The share sheet is not open')
      const sent = await leaveAndReturn(() => phone.sendCard(chatId, card))
      // Tutorials of before 2018-10-10; WeChat has called nobody back since, unless the world is switched so.
      if (sent.shareTickets) {
        answer.success?.({ errMsg: 'shareAppMessage:ok', shareTickets: sent.shareTickets })
      }
      return sent
    },
    cancel: () => leaveAndReturn(() => Promise.resolve()),
  }
}

const targetOf = (button: GeneralComponent | undefined) =>
  button && { id: button.id, dataset: { ...button.dataset } }

/** uni-app passes a promise through; WeChat's document allows one, phones of the time do not wait for it. */
function shareAnswer(answer: unknown, lifecycle: Lifecycle): ShareAnswer {
  if (typeof answer !== 'object' || answer === null) return {}
  if (!('then' in answer)) return answer
  lifecycle.fault(
    'onShareAppMessage',
    'answered a bare promise; WeChat shares its defaults. Use the field `promise`.',
  )
  return {}
}

async function settled(answer: ShareAnswer): Promise<ShareAnswer> {
  if (!answer.promise) return answer
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<ShareAnswer>((resolve) => {
    timer = setTimeout(() => resolve(answer), patience)
  })
  const intime = Promise.resolve(answer.promise).then(
    (better) => ({ ...answer, ...better }),
    () => answer,
  )
  return Promise.race([intime, late]).finally(() => clearTimeout(timer))
}

function cardOf(
  page: OpenPage,
  title: string,
  answer: ShareAnswer,
  withShareTicket: boolean,
  lifecycle: Lifecycle,
): CardContent {
  const path = String(answer.path ?? formatPageUrl(page))
  if (!path.startsWith('/'))
    lifecycle.fault('onShareAppMessage', `the path of a card begins with a slash: ${path}`)
  return {
    title: String(answer.title ?? title),
    path: path.split('#')[0] ?? path,
    withShareTicket,
    ...(answer.imageUrl ? { imageUrl: String(answer.imageUrl) } : {}),
  }
}

/** A picture of the package that is not in it: WeChat shares a shot of the page and says nothing. */
function checkPicture({ imageUrl = '' }: CardContent, artifact: Artifact, lifecycle: Lifecycle): void {
  // An address, or a temporary file.
  if (imageUrl === '' || /^\w+:/.test(imageUrl)) return
  if (Object.hasOwn(artifact.assets, imageUrl.replace(/^\//, ''))) return
  lifecycle.fault('onShareAppMessage', `the picture is not in the package: ${imageUrl}`)
}
