/** A mini program of a few lines, written as WeChat's own examples are, for the tests of the runtime. */
import { createDriver, type Driver } from '../driver/driver.ts'
import type { DriverOptions } from '../driver/options.ts'
import type { Phone } from '../phone.ts'
import { compileFiles } from './compile.ts'

export interface TinyPage {
  /** Body of `Page({ ... })`. */
  js?: string
  wxml?: string
  json?: object
}

export type TinyOptions = Partial<Omit<DriverOptions, 'artifact' | 'phone'>> & {
  phone?: Partial<Phone>
  /** Body of `App({ ... })`. */
  app?: string
  /** More files by path. */
  files?: Record<string, string>
}

/** Launches a mini program with these pages; the first is the home page. `log` is a global array that `trace` reads. */
export async function launchTiny(
  pages: Record<string, TinyPage>,
  options: TinyOptions = {},
): Promise<Driver & { trace(): unknown[] }> {
  const { phone = {}, app = '', files = {}, ...rest } = options
  const entries: [string, string][] = [
    ['app.json', JSON.stringify({ pages: Object.keys(pages) })],
    ['app.js', `global.log = []; App({ ${app} })`],
    ...Object.entries(files),
    ...Object.entries(pages).flatMap(
      ([path, { js = '', wxml = '<view/>', json = {} }]): [string, string][] => [
        [`${path}.js`, js.startsWith('Component') ? js : `Page({ ${js} })`],
        [`${path}.wxml`, wxml],
        [`${path}.json`, JSON.stringify(json)],
      ],
    ),
  ]
  const artifact = compileFiles(new Map(entries))
  const driver = createDriver({ artifact, phone: { ...nobodysPhone, ...phone }, origins: {}, ...rest })
  await driver.enter({ path: '', query: {}, scene: 1001 })
  return { ...driver, trace: () => driver.program().realmGlobal.log as unknown[] }
}

const refuse = () => Promise.reject({ errMsg: 'this phone can nothing' })

const nobodysPhone: Phone = {
  login: refuse,
  checkSession: refuse,
  getShareInfo: refuse,
  getGroupEnterInfo: refuse,
  groupName: refuse,
  chats: refuse,
  sendCard: refuse,
  openCard: refuse,
  openByScene: refuse,
  endLifeCycle: () => Promise.resolve(),
}
