/** The language that the phone's WeChat speaks. */

/** WeChat's name of it: zh_CN, zh_TW, zh_HK, en ... */
export function wechatLanguage(): string {
  try {
    return wx.getAppBaseInfo().language
  } catch {
    return 'zh_CN'
  }
}
