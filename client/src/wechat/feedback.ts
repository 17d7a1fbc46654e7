/** What WeChat itself shows for us: a passing line, the end of a pull. */
import { callWechat } from './call.ts'

/** One passing line without an icon. */
export function toast(title: string): void {
  callWechat('showToast', (callbacks) => wx.showToast({ title, icon: 'none', ...callbacks })).catch(
    () => undefined,
  )
}

/** Ends the gesture's spinner; without it WeChat spins for three seconds. */
export function stopPullDownRefresh(): void {
  callWechat('stopPullDownRefresh', (callbacks) => wx.stopPullDownRefresh(callbacks)).catch(() => undefined)
}
