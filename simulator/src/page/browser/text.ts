/** Every sentence of the page, in the browser's language. */

const sentences = {
  people: ['你是谁', 'Who you are'],
  chats: ['聊天', 'Chats'],
  chat: ['聊天内容', 'The chat'],
  miniProgram: ['小程序', 'Mini Program'],
  write: ['说点什么', 'Say something'],
  send: ['发送', 'Send'],
  leave: ['退出群聊', 'Leave group'],
  join: ['重新入群', 'Join again'],
  youLeft: ['你已退出这个群，仍能看到群里的旧卡片', 'You left this group; its old cards are still here'],
  card: ['[小程序]', '[Mini Program]'],
  phoneOf: ['{name}的手机', '{name}’s phone'],
  pull: ['下拉刷新', 'Pull down'],
  kill: ['结束进程', 'End process'],
  killHint: [
    '微信回收小程序，下次打开是冷启动',
    'WeChat reclaims the mini program: the next opening is a cold start',
  ],
  home: ['点左边聊天里的卡片，\n就会在这里打开', 'Tap a card in the chat,\nand it opens here'],
  recent: ['最近使用的小程序', 'Recently used'],
  running: ['在后台', 'in the background'],
  back: ['返回', 'Back'],
  toHome: ['回到首页', 'Home page'],
  menu: ['菜单', 'Menu'],
  close: ['关闭小程序', 'Close the mini program'],
  forward: ['发送给朋友', 'Send to chat'],
  reenter: ['重新进入小程序', 'Re-enter'],
  cancel: ['取消', 'Cancel'],
  sendTo: ['选择一个聊天', 'Choose a chat'],
  sendCardTo: ['发送给', 'Send to'],
  sent: ['已发送', 'Sent'],
  noForward: ['这个页面不能转发', 'This page cannot be sent'],
  group: ['群聊', 'Group'],
  single: ['私聊', 'Private chat'],
  refreshing: ['正在刷新', 'Refreshing'],
  log: ['日志', 'Log'],
  switches: ['开关', 'Switches'],
  logAll: ['全部调用', 'Every call'],
  logMine: ['只看这部手机', 'This phone only'],
  clear: ['清空', 'Clear'],
  logEmpty: [
    '点一张卡片，看看小程序、微信和服务端之间发生了什么',
    'Tap a card and watch what passes between mini program, WeChat and server',
  ],
  ended: [
    '演示已结束。重新运行 npm run demo 后刷新页面。',
    'The demo has ended. Run npm run demo again and reload.',
  ],
  failed: ['没有成功：', 'That failed: '],
  look: ['外观', 'Look'],
  themeAuto: ['跟随系统', 'As the system'],
  light: ['浅色', 'Light'],
  dark: ['深色', 'Dark'],
  'sw.wechat': ['微信', 'WeChat'],
  'sw.keys': ['session_key', 'session_key'],
  'sw.cards': ['卡片', 'Cards'],
  'sw.phone': ['{name}的手机', '{name}’s phone'],
  'sw.server': ['服务端', 'The server'],
  'sw.theme': ['界面', 'Theme'],
  'sw.rotate': ['换掉{name}的', 'Rotate {name}’s'],
  'sw.loginKey': ['wx.login 换 key', 'New at wx.login'],
  'sw.always': ['每次', 'always'],
  'sw.when-older-than-an-hour': ['超过一小时', 'after an hour'],
  'sw.never': ['从不', 'never'],
  'sw.exchangeKey': ['code2Session 换 key', 'New at code2Session'],
  'sw.nextCode': ['下一个 code 过期', 'Next code is expired'],
  'sw.fault': ['jscode2session', 'jscode2session'],
  'sw.none': ['正常', 'answers'],
  'sw.busy': ['系统繁忙 -1', 'is busy: -1'],
  'sw.too-frequent': ['频率限制 45011', 'is limited: 45011'],
  'sw.unreadable': ['返回乱码', 'answers nonsense'],
  'sw.reset': ['断开连接', 'drops the line'],
  'sw.hang': ['不回应', 'never answers'],
  'sw.slowWechat': ['微信慢 2 秒', 'WeChat takes 2 s'],
  'sw.shareInfo': ['getShareInfo 失败', 'getShareInfo fails'],
  'sw.watermark': ['getGroupEnterInfo 无水印', 'getGroupEnterInfo without watermark'],
  'sw.android': ['安卓：私聊卡片也是 1044', 'Android: 1044 in a private chat'],
  'sw.noTicket': ['卡片不带 shareTicket', 'Cards without shareTicket'],
  'sw.noChatType': ['旧版微信：没有 chatType', 'Older WeChat: no chatType'],
  'sw.callback': ['2018 年以前的分享回调', 'The share callback of before 2018'],
  'sw.restart': ['重启服务端', 'Restart the server'],
  'sw.restartHint': [
    '内存里的 session_key 全部丢失，如同 Redis 被清空',
    'Its memory of session_keys is gone, as if Redis had been flushed',
  ],
  'sw.offline': ['没有网络', 'No network'],
  'sw.slow': ['网络慢 2 秒', 'Network takes 2 s'],
  'sw.oldLibrary': ['基础库没有 getGroupEnterInfo', 'Base library without getGroupEnterInfo'],
  'sw.large': ['大字号 1.4×', 'Text at 1.4×'],
  'sw.language': ['语言', 'Language'],
  'sw.width': ['屏幕宽度', 'Screen width'],
  'tag.phone': ['微信→', 'WeChat→'],
  'tag.platform': ['服务端→微信', 'server→WeChat'],
  'say.join': ['重新加入了「{chat}」', 'joined “{chat}” again'],
  'say.leave': ['退出了「{chat}」', 'left “{chat}”'],
  'say.rotateKey': [
    '的 session_key 换了，服务端手里的已作废',
    'has a new session_key; the server’s is worth nothing now',
  ],
  'say.restartServer': [
    '服务端重启，内存里的 session_key 都没了',
    'The server restarts; its session_keys are gone',
  ],
  'say.switch': ['开关：{what}', 'Switch: {what}'],
} as const satisfies Record<string, readonly [string, string]>

export type Sentence = keyof typeof sentences

/** Chinese for a browser that prefers it, else English. */
export const language: 'zh' | 'en' = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'

/** @param values for the `{names}` in it */
export function t(sentence: Sentence, values: Record<string, string> = {}): string {
  const text = sentences[sentence][language === 'zh' ? 0 : 1]
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

const clock = new Intl.DateTimeFormat(navigator.language, {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})
const calendar = new Intl.DateTimeFormat(navigator.language, { month: 'short', day: 'numeric' })
const relative = new Intl.RelativeTimeFormat(navigator.language, { numeric: 'auto' })

/** Today the time, yesterday the word, else the date. @param at milliseconds since the epoch */
export function briefly(at: number): string {
  const midnight = new Date().setHours(0, 0, 0, 0)
  if (at >= midnight) return clock.format(at)
  return at >= midnight - 86_400_000 ? relative.format(-1, 'day') : calendar.format(at)
}

/** Day and time. */
export function fully(at: number): string {
  const day = briefly(at)
  const time = clock.format(at)
  return day === time ? time : `${day} ${time}`
}
