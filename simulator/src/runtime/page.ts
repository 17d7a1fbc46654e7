/** One page of the stack: its instance, its life, and the calls into its code. */
import type { Root } from 'glass-easel-miniprogram-adapter'
import { type Artifact, type PageConfig, pageConfig, type Theme } from './artifact.ts'
import type { Caller, Components } from './components.ts'
import type { View } from './view.ts'

export interface OpenPage {
  /** Without a leading slash. */
  readonly path: string
  readonly query: Record<string, string>
  readonly root: Root
  readonly caller: Caller
  readonly config: PageConfig
  /** What showShareMenu and hideShareMenu said for this page. */
  shareMenu: { shown: boolean; withShareTicket: boolean }
}

export interface PageWorld {
  artifact: Artifact
  theme: () => Theme
  components: Components
  view: View
  /** Reports what the page's code throws. */
  fault(where: string, error: unknown): void
}

let lastWebviewId = 0

/** Calls a method of the page when it has one; what it throws is reported, not thrown. */
export function callPage(world: PageWorld, page: OpenPage, method: string, ...args: unknown[]): unknown {
  const handler = page.caller[method]
  if (typeof handler !== 'function') return undefined
  try {
    return handler.apply(page.caller, args) as unknown
  } catch (error) {
    world.fault(`${method} of ${page.path}`, error)
    return undefined
  }
}

/**
 * Makes the page, attaches it and runs onLoad; onShow is the router's.
 * @param enlist puts it into the stack, before any of its code runs
 */
export function openPage(
  world: PageWorld,
  path: string,
  query: Record<string, string>,
  enlist: (page: OpenPage) => void,
): void {
  const root = world.components.createPage(path)
  const caller = root.get() as unknown as Caller
  const id = ++lastWebviewId
  // uni-app asks for these in `attached`, and tells a page from a component by its route.
  Object.assign(caller, {
    route: path,
    __route__: path,
    options: query,
    __wxWebviewId__: id,
    __wxExparserNodeId__: `page-${id}`,
  })
  const page: OpenPage = {
    path,
    query,
    root,
    caller,
    config: pageConfig(world.artifact, path, world.theme()),
    shareMenu: { shown: true, withShareTicket: false },
  }
  root.getComponent().addLifetimeListener('ready', () => callPage(world, page, 'onReady'))
  enlist(page)
  world.view.attach(root)
  callPage(world, page, 'onLoad', query)
}

/** Runs onUnload and takes the page away. */
export function closePage(world: PageWorld, page: OpenPage): void {
  callPage(world, page, 'onUnload')
  world.view.remove(page.root)
}
