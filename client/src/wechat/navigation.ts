/** Where the user is and where he goes. */
import { callWechat } from './call.ts'

export const indexPage = 'pages/index/index'
export const groupPage = 'pages/group/index'

/** The route of the page on top, without a leading slash; undefined before the first page. */
export function currentRoute(): string | undefined {
  const pages = getCurrentPages()
  return pages[pages.length - 1]?.route
}

/** Marks the pages that the app opens itself, so that no page of WeChat's own opening is taken for one of them. */
const mark = 'by=app'

/** Whether a page's onLoad has the query of a page that the app opened. */
export function isOpenedByApp(query: Record<string, unknown> | undefined): boolean {
  return query?.by === 'app'
}

/** The group's page above the present one; it opens the group. */
export function openGroupPage(groupId: string): void {
  const url = `/${groupPage}?${mark}&group=${groupId}`
  callWechat('navigateTo', (callbacks) => wx.navigateTo({ url, ...callbacks })).catch(() => undefined)
}

/** The group's page alone: what was open belongs to an older arrival. It shows the group that is in the store. */
export function relaunchGroupPage(): void {
  relaunch(groupPage)
}

/** The front page alone, so that never two pages of groups lie upon each other. */
export function relaunchIndexPage(): void {
  relaunch(indexPage)
}

function relaunch(path: string): void {
  const url = `/${path}?${mark}`
  callWechat('reLaunch', (callbacks) => wx.reLaunch({ url, ...callbacks })).catch(() => undefined)
}
