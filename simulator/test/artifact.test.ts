/** What WeChat would be given, looked at as files: does it compile, is it whole, is there anything in it that must not be. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import type {} from '../../scripts/testing/provided.ts'
import { artifactDirectory, artifactOrigin } from '../src/build-client.ts'
import { type Artifact, appConfig, type PageConfig } from '../src/runtime/artifact.ts'
import { compileFiles } from '../src/runtime/compile.ts'
import { resolveModule } from '../src/runtime/loader.ts'
import { buildLimit, theArtifact } from './evening.ts'
import { tencentCompilers } from './tencent-compilers.ts'

let artifact: Artifact
let files: string[]
beforeAll(async () => {
  artifact = await theArtifact()
  files = readdirSync(artifactDirectory, { recursive: true, encoding: 'utf8' })
}, buildLimit)
const withExtension = (extension: string) => files.filter((file) => extname(file) === extension)

const compilers = inject('compilers')
describe.skipIf(!compilers)('Tencent’s compilers', () => {
  const { wxml, wxss } = tencentCompilers(compilers?.url ?? '')

  it('accept every WXML and every WXSS of the artifact', () => {
    expect(withExtension('.wxml').length).toBeGreaterThan(2)
    expect(wxml(artifactDirectory, withExtension('.wxml'))).toEqual([])
    expect(wxss(artifactDirectory, withExtension('.wxss'))).toEqual([])
  })

  it('would refuse an unclosed tag and an unclosed rule', () => {
    const folder = mkdtempSync(join(tmpdir(), 'qunbang-broken-'))
    writeFileSync(join(folder, 'a.wxml'), '<view><text>a</view>')
    writeFileSync(join(folder, 'a.wxss'), '.a { color: red; .b {')
    expect(wxml(folder, ['a.wxml'])).toEqual([expect.stringContaining('expect end-tag')])
    expect(wxss(folder, ['a.wxss'])).toEqual([expect.stringContaining('a.wxss')])
    rmSync(folder, { recursive: true })
  })
})

describe('the compiler of glass-easel', () => {
  it('has compiled every template of the artifact without a warning', () => {
    for (const file of withExtension('.wxml'))
      expect(artifact.templates).toContain(JSON.stringify(file.slice(0, -5)))
  })

  it('makes a fault of each of its warnings, and of a tag that WeChat does not know', () => {
    const app = ['app.json', '{"pages":["a"]}'] as const
    expect(() => compileFiles(new Map([app, ['a.wxml', '<view><text>a</view>']]))).toThrow('missing end tag')
    expect(() => compileFiles(new Map([app, ['a.wxml', '<div>a</div>']]))).toThrow('unknown tag <div>')
  })
})

/** Documented keys of app.json that this project may come to use. */
const appKeys = [
  ...[
    'pages',
    'window',
    'subPackages',
    'tabBar',
    'networkTimeout',
    'usingComponents',
    'themeLocation',
    'darkmode',
  ],
  ...[
    'lazyCodeLoading',
    'sitemapLocation',
    '__usePrivacyCheck__',
    'style',
    'permission',
    'requiredPrivateInfos',
  ],
]
/** Documented keys of a page's JSON; app.json's window takes the same but for the last. */
const windowKeys = [
  ...['navigationBarTitleText', 'navigationBarBackgroundColor', 'navigationBarTextStyle', 'navigationStyle'],
  ...['backgroundColor', 'backgroundColorTop', 'backgroundColorBottom', 'backgroundTextStyle'],
  ...['enablePullDownRefresh', 'onReachBottomDistance', 'pageOrientation', 'disableScroll'],
]

describe('app.json and the pages’ JSON', () => {
  it('name files that are there', () => {
    const {
      pages,
      themeLocation = '',
      sitemapLocation = '',
    } = appConfig(artifact) as never as Record<string, string> & { pages: string[] }
    for (const page of pages) {
      for (const extension of ['.js', '.json', '.wxml']) expect(files).toContain(page + extension)
      const { usingComponents = {} } = artifact.configs[page] as PageConfig
      for (const component of Object.values(usingComponents))
        expect(files).toContain(resolveModule(page, component))
    }
    expect(files).toEqual(expect.arrayContaining([themeLocation, sitemapLocation]))
  })

  it('have no key that WeChat does not know', () => {
    const app = appConfig(artifact)
    expect(appKeys).toEqual(expect.arrayContaining(Object.keys(app)))
    expect(windowKeys).toEqual(expect.arrayContaining(Object.keys(app.window ?? {})))
    for (const page of app.pages) {
      const keys = Object.keys(artifact.configs[page] as PageConfig)
      expect([...windowKeys, 'usingComponents']).toEqual(expect.arrayContaining(keys))
    }
  })

  it('take their colours from theme.json, which has each in light and in dark', () => {
    const { light, dark } = artifact.configs.theme as Record<string, Record<string, string>>
    const used = JSON.stringify(artifact.configs.app).matchAll(/"@(\w+)"/g)
    for (const [, name = ''] of used)
      expect([light?.[name], dark?.[name]]).toEqual([expect.any(String), expect.any(String)])
  })
})

describe('the code of the artifact', () => {
  const all = () => Object.values(artifact.scripts).join('\n')

  it('holds no zod and nothing of the server', () => {
    for (const word of [
      'ZodError',
      'zod',
      '_zod',
      'koa',
      'mongoose',
      'ioredis',
      'libsql',
      'pino',
      'session_key',
      'jscode2session',
    ]) {
      expect(all()).not.toContain(word)
    }
    expect(all()).not.toMatch(/require\(["'](node:|[a-z@])/)
  })

  it('holds nothing of the machine it was built on, and calls no address but the API’s', () => {
    expect(all()).not.toContain(process.cwd())
    const addresses = all().match(/https?:\/\/[\w.-]+/g) ?? []
    // Messages of uni-app and Vue link to their documents.
    const documents = ['https://uniapp.dcloud.net.cn', 'https://vuejs.org']
    expect(new Set(addresses)).toEqual(new Set([artifactOrigin, ...documents]))
    // By it uni-app tells DCloud the AppID.
    for (const file of withExtension('.js').concat(withExtension('.json'))) {
      expect(readFileSync(join(artifactDirectory, file), 'utf8')).not.toContain('preloadAssets')
    }
  })

  it('offers sharing on every page', () => {
    // The second bit of uni-app's flags: without it WeChat's menu has no "send to friend".
    for (const page of appConfig(artifact).pages) {
      const flags = Number(/__runtimeHooks=(\d+)/.exec(artifact.scripts[`${page}.js`] ?? '')?.[1])
      expect(flags & 2).toBe(2)
    }
  })

  it('fits: everything together is at most 120 KB', () => {
    const bytes = files
      .filter((file) => extname(file) !== '')
      .map((file) => readFileSync(join(artifactDirectory, file)).length)
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(120 * 1024)
  })
})
