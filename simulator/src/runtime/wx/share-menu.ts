/** wx.showShareMenu, hideShareMenu, updateShareMenu: they hold for the page on top, from the next opening of the share sheet (wechat-platform 1.1 to 1.3). */
import type { Family } from './call.ts'
import type { WxContext } from './context.ts'

/** Without a page on the stack they do nothing. */
export function shareMenuFamily({ router }: WxContext): Family {
  return {
    async: {
      showShareMenu: ({ withShareTicket }) => {
        const page = router.top()
        if (page) page.shareMenu = { shown: true, withShareTicket: withShareTicket === true }
      },
      hideShareMenu: () => {
        const page = router.top()
        if (page) page.shareMenu = { ...page.shareMenu, shown: false }
      },
      updateShareMenu: ({ withShareTicket, isUpdatableMessage }) => {
        const page = router.top()
        // A known defect of iOS: the two together switch the ticket off (wechat-platform 1.2).
        const ticket = withShareTicket === true && isUpdatableMessage !== false
        if (page && withShareTicket !== undefined)
          page.shareMenu = { ...page.shareMenu, withShareTicket: ticket }
      },
    },
  }
}
