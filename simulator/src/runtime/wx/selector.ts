/** wx.createSelectorQuery for the page on top; real sizes only where something is drawn. */
import type { Family } from './call.ts'
import type { WxContext } from './context.ts'

/** glass-easel's own query; undefined while there is no page. */
export function selectorFamily({ router }: WxContext): Family {
  return {
    sync: {
      createSelectorQuery: () =>
        (router.top()?.caller as { createSelectorQuery(): unknown } | undefined)?.createSelectorQuery(),
    },
  }
}
