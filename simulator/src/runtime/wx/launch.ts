/** How the mini program was entered, and the events of its life outside App (wechat-platform 2.1). */
import type { LaunchOptions } from '../../phone.ts'
import type { Family } from './call.ts'
import type { WxContext } from './context.ts'

/** Listeners are called after App's own hooks. */
export function launchFamily({ lifecycle }: WxContext): Family {
  const on = (name: Parameters<typeof lifecycle.listen>[0]) => (callback: (value: never) => void) =>
    lifecycle.listen(name, callback as (value: unknown) => void)
  const off = (name: Parameters<typeof lifecycle.listen>[0]) => (callback: (value: never) => void) =>
    lifecycle.unlisten(name, callback as (value: unknown) => void)
  return {
    sync: {
      // Of the cold start for good; the other follows the latest entry.
      getLaunchOptionsSync: (): LaunchOptions | undefined => lifecycle.launched,
      getEnterOptionsSync: (): LaunchOptions | undefined => lifecycle.entered,
      onAppShow: on('show'),
      offAppShow: off('show'),
      onAppHide: on('hide'),
      offAppHide: off('hide'),
      onError: on('error'),
      offError: off('error'),
      onUnhandledRejection: on('rejection'),
      offUnhandledRejection: off('rejection'),
      onThemeChange: on('theme'),
      offThemeChange: off('theme'),
    },
  }
}
