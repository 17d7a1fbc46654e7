/** WeChat for the tests of stores: what a phone has, scripted by the test, with a log of what was asked of it. */
import { createPinia, setActivePinia } from 'pinia'

export interface Answer {
  status: number
  data?: unknown
  header?: Record<string, string>
}

export interface Asked {
  route: string
  body: Record<string, unknown> | undefined
  authorization: string | undefined
}

type Script<Input, Output> = (input: Input) => Output | Promise<Output>

export interface FakePhone {
  /** Calls of wx, in order. */
  log: string[]
  requests: Asked[]
  relaunched: string[]
  toasts: string[]
  /** As JSON, since WeChat keeps copies. */
  storage: Map<string, string>
  pages: { route: string }[]
  language: string
  /** What wx.canIUse says yes to. */
  apis: Set<string>
  /** How many codes wx.login gave. */
  codes: number
  login: Script<object, { code: string }>
  shareInfo: Script<string, object>
  groupEnterInfo: Script<object, object>
  server: Script<Asked, Answer>
}

/** Replaces WeChat on this realm; every field may be changed by the test at any time. A script fails by throwing what WeChat would hand to `fail`. */
export function installWechat(): FakePhone {
  const phone: FakePhone = {
    log: [],
    requests: [],
    relaunched: [],
    toasts: [],
    storage: new Map(),
    pages: [{ route: 'pages/group/index' }],
    language: 'zh_CN',
    apis: new Set(['getGroupEnterInfo']),
    codes: 0,
    login: () => ({ code: `code ${++phone.codes}` }),
    shareInfo: (ticket) => ({ encryptedData: `data of ${ticket}`, iv: 'iv' }),
    groupEnterInfo: () => ({ encryptedData: 'data of this chat', iv: 'iv' }),
    server: () => ({ status: 500 }),
  }
  Object.assign(globalThis, {
    __API_URL__: 'https://qunbang.invalid',
    getCurrentPages: () => phone.pages,
    wx: wechatOf(phone),
  })
  setActivePinia(createPinia())
  return phone
}

interface Callbacks {
  success?: (result: unknown) => void
  fail?: (failure: unknown) => void
}

function wechatOf(phone: FakePhone): object {
  const api =
    <Options extends Callbacks>(name: string, run: (options: Options) => unknown) =>
    (options: Options) => {
      phone.log.push(name)
      Promise.resolve()
        .then(() => run(options))
        .then(options.success, options.fail)
    }
  return {
    canIUse: (name: string) => phone.apis.has(name),
    getAppBaseInfo: () => ({ language: phone.language }),
    getStorageSync: (key: string) => JSON.parse(phone.storage.get(key) ?? '""'),
    setStorageSync: (key: string, value: unknown) => phone.storage.set(key, JSON.stringify(value)),
    removeStorageSync: (key: string) => phone.storage.delete(key),
    login: api('login', () => phone.login({})),
    getShareInfo: api('getShareInfo', ({ shareTicket }: Callbacks & { shareTicket: string }) =>
      phone.shareInfo(shareTicket),
    ),
    getGroupEnterInfo: api('getGroupEnterInfo', () => phone.groupEnterInfo({})),
    reLaunch: api('reLaunch', ({ url }: Callbacks & { url: string }) => phone.relaunched.push(url)),
    showToast: api('showToast', ({ title }: Callbacks & { title: string }) => phone.toasts.push(title)),
    request: api('request', (options: RequestOptions) => respond(phone, options)),
  }
}

interface RequestOptions extends Callbacks {
  method: string
  url: string
  data?: Record<string, unknown>
  header: Record<string, string>
}

async function respond(phone: FakePhone, { method, url, data, header }: RequestOptions) {
  const asked = {
    route: `${method} ${url.replace('https://qunbang.invalid/api/v1', '')}`,
    body: data,
    authorization: header.Authorization,
  }
  phone.requests.push(asked)
  const { status, data: answer = '', header: answered = {} } = await phone.server(asked)
  return { statusCode: status, data: answer, header: answered }
}

/** A promise that the test settles when it likes. */
export function gate<Value>() {
  let open: (value: Value) => void = () => undefined
  let fail: (reason: unknown) => void = () => undefined
  const promise = new Promise<Value>((resolve, reject) => {
    open = resolve
    fail = reject
  })
  return { promise, open, fail }
}

/** Lets everything that is ready run. */
export const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
