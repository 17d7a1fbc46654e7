/** The life of a mini program and of its pages, as WeChat's document has it. */
import { describe, expect, it } from 'vitest'
import { launchTiny } from './tiny-app.ts'

const app = `
  onLaunch(options) { log.push('launch ' + options.scene) },
  onShow(options) { log.push('show ' + options.scene + ' ' + options.path) },
  onHide() { log.push('hide') },`
const hooks = (name: string) => `
  onLoad(query) { log.push('${name}.load ' + JSON.stringify(query)) }, onShow() { log.push('${name}.show') },
  onReady() { log.push('${name}.ready') }, onHide() { log.push('${name}.hide') }, onUnload() { log.push('${name}.unload') },`
const pages = { 'pages/a': { js: hooks('a') }, 'pages/b': { js: hooks('b') } }

describe('a mini program', () => {
  it('starts cold: App first, then the home page, which is ready last', async () => {
    const { trace } = await launchTiny(pages, { app })
    expect(trace()).toEqual(['launch 1001', 'show 1001 pages/a', 'a.load {}', 'a.show', 'a.ready'])
  })

  it('comes to the foreground again with the scene it had, and loads nothing', async () => {
    const { trace, lockScreen } = await launchTiny(pages, { app })
    trace().length = 0
    await lockScreen()
    expect(trace()).toEqual(['a.hide', 'hide', 'show 1001 pages/a', 'a.show'])
  })

  it('is re-launched to the path of a card, even to the page that is open', async () => {
    const { trace, enter } = await launchTiny(pages, { app })
    trace().length = 0
    await enter({ path: 'pages/a', query: { x: '1' }, scene: 1008 })
    expect(trace()).toEqual([
      'a.hide',
      'hide',
      'show 1008 pages/a',
      'a.unload',
      'a.load {"x":"1"}',
      'a.show',
      'a.ready',
    ])
  })

  it('keeps its page when it is entered without a path', async () => {
    const { trace, enter, path } = await launchTiny(pages, { app })
    trace().length = 0
    await enter({ path: '', query: {}, scene: 1089 })
    expect(path()).toBe('pages/a')
    expect(trace()).toEqual(['a.hide', 'hide', 'show 1089 pages/a', 'a.show'])
  })

  it('remembers for good how it was launched, and always how it was entered last', async () => {
    const { program, enter, trace } = await launchTiny(
      {
        'pages/a': {
          js: `onShow() { log.push(wx.getLaunchOptionsSync().scene + ' ' + wx.getEnterOptionsSync().scene) }`,
        },
      },
      {},
    )
    await enter({ path: '', query: {}, scene: 1044 })
    expect(trace()).toEqual(['1001 1001', '1001 1044'])
    expect(program().lifecycle.launched?.scene).toBe(1001)
  })
})

describe('a page', () => {
  it('is hidden under the next one and shown again when that is left', async () => {
    const { trace, program, idle, back } = await launchTiny(pages)
    await program().router.navigateTo('/pages/b?x=1&y=a%20b')
    await idle()
    trace().length = 0
    await back()
    expect(trace()).toEqual(['b.unload', 'a.show'])
  })

  it('gets the values of its query as they were written', async () => {
    const { trace, program } = await launchTiny(pages)
    await program().router.redirectTo('b?name=%E7%8E%8B&empty=')
    expect(trace()).toContain('b.load {"name":"%E7%8E%8B","empty":""}')
  })

  it('that does not exist is not opened, nor is an eleventh', async () => {
    const { program } = await launchTiny(pages)
    const { navigateTo } = program().router
    await expect(navigateTo('/pages/c')).rejects.toEqual({
      errMsg: 'navigateTo:fail page "pages/c" is not found',
    })
    for (let depth = 2; depth <= 10; depth++) await navigateTo('/pages/b')
    await expect(navigateTo('/pages/b')).rejects.toEqual({
      errMsg: 'navigateTo:fail webview count limit exceed',
    })
  })

  it('makes the components in it ready before itself', async () => {
    const component = (name: string) => `Component({ lifetimes: { ready() { log.push('${name}') } } })`
    const { trace } = await launchTiny(
      {
        'pages/a': {
          js: `onReady() { log.push('page') }`,
          wxml: '<outer/>',
          json: { usingComponents: { outer: '../outer' } },
        },
      },
      {
        files: {
          ...{ 'outer.js': component('outer'), 'outer.wxml': '<inner/>' },
          ...{ 'outer.json': '{"component":true,"usingComponents":{"inner":"./inner"}}' },
          ...{ 'inner.js': component('inner'), 'inner.wxml': '<view/>', 'inner.json': '{"component":true}' },
        },
      },
    )
    expect(trace()).toEqual(['inner', 'outer', 'page'])
  })
})
