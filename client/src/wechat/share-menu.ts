/** The share entry of the top-right menu. */
import { callWechat } from './call.ts'

/**
 * Makes every card of this page carry a ticket. It must have run before the share sheet opens, so pages call it in
 * onShow; inside onShareAppMessage it comes too late for the menu (wechat-platform 1.3).
 */
export function showShareMenu(): void {
  callWechat('showShareMenu', (callbacks) =>
    wx.showShareMenu({ withShareTicket: true, menus: ['shareAppMessage'], ...callbacks }),
  ).catch(() => undefined)
}
