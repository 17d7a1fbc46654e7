/** The stack of pages: at most ten, the last one on the screen. */
import { appConfig } from './artifact.ts'
import { callPage, closePage, type OpenPage, openPage, type PageWorld } from './page.ts'
import type { ScreenState } from './screen.ts'
import { type PageAddress, parsePageUrl } from './url.ts'
import { failure } from './wx/call.ts'

export interface Router {
  stack(): readonly OpenPage[]
  top(): OpenPage | undefined
  /** The four answer when the page is loaded; an unknown page or an eleventh one rejects. */
  navigateTo(url: string): Promise<void>
  redirectTo(url: string): Promise<void>
  reLaunch(url: string): Promise<void>
  navigateBack(delta: number): Promise<void>
  /** onShow or onHide of the page on top: the mini program went to the foreground or left it. */
  showTop(): void
  hideTop(): void
  /** Calls a handler of the page on top (onReachBottom ...). */
  call(method: string, ...args: unknown[]): unknown
  /** As if the person pulled the page down. */
  pullDown(): void
  scrollTo(top: number): void
}

const deepest = 10

/** An empty stack. Handlers of pages that throw are reported to `world.fault`; calls of wx reject with a WxFailure. */
export function createRouter(world: PageWorld, screen: ScreenState): Router {
  const stack = createStack(world, screen)
  const serial = createSerial()
  const callTop = (method: string, ...args: unknown[]) => {
    const page = stack.top()
    return page ? callPage(world, page, method, ...args) : undefined
  }
  const go = (api: string, url: string, makeRoom: () => void) =>
    serial(() => {
      const { path, query } = addressOf(world, stack.top(), api, url)
      makeRoom()
      stack.open(path, query)
    })
  return {
    stack: () => stack.pages,
    top: stack.top,
    navigateTo: (url) =>
      go('navigateTo', url, () => {
        if (stack.pages.length >= deepest) throw failure('navigateTo', 'webview count limit exceed')
        stack.hideTop()
      }),
    redirectTo: (url) => go('redirectTo', url, () => stack.closeDownTo(stack.pages.length - 1)),
    reLaunch: (url) => go('reLaunch', url, () => stack.closeDownTo(0)),
    navigateBack: (delta) =>
      serial(() => {
        if (stack.pages.length < 2) throw failure('navigateBack', 'cannot navigate back at first page.')
        stack.closeDownTo(Math.max(1, stack.pages.length - delta))
        stack.showTop()
      }),
    showTop: () => callTop('onShow'),
    hideTop: () => callTop('onHide'),
    call: callTop,
    pullDown() {
      if (!stack.top()?.config.enablePullDownRefresh) {
        throw failure('startPullDownRefresh', 'not enabled on this page')
      }
      screen.change({ refreshing: true })
      callTop('onPullDownRefresh')
    },
    scrollTo: (position) => callTop('onPageScroll', { scrollTop: position }),
  }
}

function addressOf(world: PageWorld, top: OpenPage | undefined, api: string, url: string): PageAddress {
  const address = parsePageUrl(url, top?.path ?? '')
  if (appConfig(world.artifact).pages.includes(address.path)) return address
  throw failure(api, `page "${address.path}" is not found`)
}

function createStack(world: PageWorld, screen: ScreenState) {
  const pages: OpenPage[] = []
  const top = () => pages.at(-1)
  function showTop() {
    const page = top()
    if (!page) return
    world.view.setVisible(page.root, true)
    screen.change({ title: page.config.navigationBarTitleText ?? '', refreshing: false })
    callPage(world, page, 'onShow')
  }
  return {
    pages,
    top,
    showTop,
    hideTop() {
      const page = top()
      if (!page) return
      callPage(world, page, 'onHide')
      world.view.setVisible(page.root, false)
    },
    open(path: string, query: Record<string, string>) {
      // In the stack before its code runs: getCurrentPages in onLoad answers with it.
      openPage(world, path, query, (page) => pages.push(page))
      showTop()
    },
    closeDownTo(length: number) {
      while (pages.length > length) {
        const page = pages.pop()
        if (page) closePage(world, page)
      }
    },
  }
}

/** One navigation after the other, each in a turn of its own: wx answers before the page changes. */
function createSerial() {
  let last: Promise<unknown> = Promise.resolve()
  return function serial(work: () => void): Promise<void> {
    const turn = last.then(() => new Promise((resolve) => setTimeout(resolve, 0))).then(work)
    last = turn.catch(() => {})
    return turn
  }
}
