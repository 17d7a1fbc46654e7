/** wx.navigateTo, redirectTo, reLaunch, switchTab, navigateBack, and the title bar. */
import { type Family, failure } from './call.ts'
import type { WxContext } from './context.ts'

/** There is no tab bar here: switchTab always fails, in WeChat's words. */
export function navigationFamily({ router, screen }: WxContext): Family {
  return {
    async: {
      navigateTo: ({ url }) => router.navigateTo(String(url)),
      redirectTo: ({ url }) => router.redirectTo(String(url)),
      reLaunch: ({ url }) => router.reLaunch(String(url)),
      switchTab: () => {
        throw failure('switchTab', 'can not switch to no-tabBar page')
      },
      navigateBack: ({ delta }) => router.navigateBack(Number(delta ?? 1)),
      setNavigationBarTitle: ({ title }) => screen.change({ title: String(title) }),
      setNavigationBarColor: () => {},
      pageScrollTo: ({ scrollTop }) => router.scrollTo(Number(scrollTop ?? 0)),
    },
  }
}
