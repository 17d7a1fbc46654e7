/** Where the user is and where he goes. */
import { callWechat } from './call.ts'

export const indexPage = 'pages/index/index'
export const groupPage = 'pages/group/index'

/** The route of the page on top, without a leading slash; undefined before the first page. */
export function currentRoute(): string | undefined {
  const pages = getCurrentPages()
  return pages[pages.length - 1]?.route
}

/** The group's page above the present one. */
export function openGroupPage(groupId: string): void {
  const url = `/${groupPage}?group=${groupId}`
  callWechat('navigateTo', (callbacks) => wx.navigateTo({ url, ...callbacks })).catch(() => undefined)
}

/** The group's page alone: what was open belongs to an older arrival. */
export function relaunchGroupPage(groupId: string): void {
  const url = `/${groupPage}?group=${groupId}`
  callWechat('reLaunch', (callbacks) => wx.reLaunch({ url, ...callbacks })).catch(() => undefined)
}

/** The front page alone, so that never two pages of groups lie upon each other. */
export function relaunchIndexPage(): void {
  callWechat('reLaunch', (callbacks) => wx.reLaunch({ url: `/${indexPage}`, ...callbacks })).catch(
    () => undefined,
  )
}
