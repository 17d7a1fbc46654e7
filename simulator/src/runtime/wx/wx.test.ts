/** How wx answers: callbacks or promises, plain objects for failures, and nothing that WeChat does not have. */
import { describe, expect, it } from 'vitest'
import { launchTiny } from '../tiny-app.ts'

const onLoad = (code: string) => ({ 'pages/a': { js: `async onLoad() { ${code} }` } })
const phone = { login: async () => ({ code: 'c0de' }) }

describe('an asynchronous function of wx', () => {
  it('answers a promise when no callback was given', async () => {
    const { trace } = await launchTiny(onLoad('log.push(await wx.login())'), { phone })
    expect(trace()).toEqual([{ code: 'c0de', errMsg: 'login:ok' }])
  })

  it('answers callbacks, and then no promise', async () => {
    const code = `log.push(wx.login({ success: (r) => log.push(r.code), complete: () => log.push('complete') }))`
    const { trace } = await launchTiny(onLoad(code), { phone })
    expect(trace()).toEqual([undefined, 'c0de', 'complete'])
  })

  it('fails with a plain object, which names the function and carries the code', async () => {
    const refuse = () => Promise.reject({ errMsg: 'getGroupEnterInfo:fail invalid scene', errCode: 40097 })
    const { trace } = await launchTiny(onLoad('wx.getGroupEnterInfo({ fail: (e) => log.push(e) })'), {
      phone: { getGroupEnterInfo: refuse },
    })
    expect(trace()).toEqual([{ errMsg: 'getGroupEnterInfo:fail invalid scene', errCode: 40097 }])
  })

  it('has no promise where the document says so: whoever awaits getShareInfo gets nothing', async () => {
    const data = async () => ({ encryptedData: 'e', iv: 'i' })
    const { trace } = await launchTiny(onLoad(`log.push(await wx.getShareInfo({ shareTicket: 't' }))`), {
      phone: { getShareInfo: data },
    })
    expect(trace()).toEqual([undefined])
  })

  it('can be made to fail from outside, also for a copy of wx', async () => {
    const page = {
      js: `onLoad() { this.copy = { ...wx } }, again() { this.copy.login({ fail: (e) => log.push(e.errMsg) }) }`,
      wxml: '<view class="again" bindtap="again"/>',
    }
    const { trace, program, tap } = await launchTiny({ 'pages/a': page }, { phone })
    program().handlers.async.login = () => Promise.reject({ errMsg: 'login:fail timeout' })
    await tap('.again')
    expect(trace()).toEqual(['login:fail timeout'])
  })
})

describe('a fault of the mini program', () => {
  const faults: [string, string, string][] = [
    ['a function that wx does not have', 'wx.getGroupMembers()', 'wx.getGroupMembers is not a function'],
    ['an error on the console', `console.error('broken')`, 'broken'],
    ['a rejection that nobody catches', `wx.login()`, 'this phone can nothing'],
    [
      'a callback that throws',
      `wx.canIUse('x'); wx.login({ fail() { throw new Error('in a callback') } })`,
      'in a callback',
    ],
    [
      'a method that WeChat does not have',
      `wx.request({ url: 'https://a', method: 'PATCH' })`,
      'no method PATCH',
    ],
    [
      'a fifth login within a second',
      `for (const _ of 'logins') wx.login({ fail() {} })`,
      'more than 4 times',
    ],
    ['code made from a string', `new Function('return 1')()`, 'Code generation from strings disallowed'],
    ['a name of the browser', `document.title`, 'Cannot read properties of undefined'],
  ]
  it.each(faults)('is %s', async (_name, code, message) => {
    const { errors } = await launchTiny(onLoad(code))
    expect(errors().join('\n')).toContain(message)
  })

  it('is a property that a tag does not have', async () => {
    const { errors } = await launchTiny({ 'pages/a': { wxml: '<view role="list"/>' } })
    expect(errors()).toEqual(['glass-easel: "role" is not a valid property'])
  })

  it('is not a list that is no list yet', async () => {
    const { errors } = await launchTiny({ 'pages/a': { wxml: '<view wx:for="{{rows}}" wx:key="id"/>' } })
    expect(errors()).toEqual([])
  })
})

describe('wx.canIUse', () => {
  it('knows the functions of this base library, and the properties of tags', async () => {
    const names = [
      'getGroupEnterInfo',
      'login',
      'inventGroup',
      'button.open-type',
      'button.shape',
      'open-data',
    ]
    const { trace } = await launchTiny(
      onLoad(`for (const name of ${JSON.stringify(names)}) log.push(wx.canIUse(name))`),
      {
        baseLibrary: { version: '2.10.3', without: ['getGroupEnterInfo'] },
      },
    )
    expect(trace()).toEqual([false, true, false, true, false, true])
  })
})

describe('storage', () => {
  it('outlives the process, gives an empty string for what is not there, and refuses what is too large', async () => {
    const code = `log.push(wx.getStorageSync('a')); wx.setStorageSync('a', { b: 1 });
      try { wx.setStorageSync('large', 'x'.repeat(1024 * 1024)) } catch (e) { log.push(e.errMsg) }`
    const phone = await launchTiny(onLoad(code))
    expect(phone.trace()).toEqual(['', 'setStorageSync:fail entry size limit reached'])
    await phone.kill()
    await phone.enter({ path: '', query: {}, scene: 1001 })
    expect(phone.trace()[0]).toEqual({ b: 1 })
  })

  it('counts bytes: a Chinese character is three', async () => {
    const code = `try { wx.setStorageSync('large', '群'.repeat(360 * 1024)) } catch (e) { log.push(e.errMsg) }
      wx.setStorageSync('a', '群'); log.push(wx.getStorageInfoSync().currentSize)
      wx.setStorageSync('a', '群'.repeat(340 * 1024)); log.push(wx.getStorageInfoSync().currentSize)`
    const { trace } = await launchTiny(onLoad(code))
    expect(trace()).toEqual(['setStorageSync:fail entry size limit reached', 1, 1021])
  })
})

describe('the account', () => {
  const code = 'log.push(wx.getAccountInfoSync().miniProgram.appId)'
  it('has the AppID of the build, and WeChat’s tourist’s where there is none', async () => {
    const files = { 'project.config.json': '{"appid":"wx0123456789abcdef"}' }
    expect((await launchTiny(onLoad(code), { files })).trace()).toEqual(['wx0123456789abcdef'])
    expect((await launchTiny(onLoad(code))).trace()).toEqual(['touristappid'])
  })
})

describe('a dialog', () => {
  it('waits for the person', async () => {
    const page = {
      js: `leave() { wx.showModal({ title: 'Leave?', success: (r) => log.push(r.confirm) }) }`,
      wxml: '<button bindtap="leave">Leave</button>',
    }
    const { tap, trace, answerDialog, program } = await launchTiny({ 'pages/a': page })
    const tapped = tap({ text: 'Leave' })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(program().screen.now.dialog).toMatchObject({ title: 'Leave?', confirmText: '确定' })
    await answerDialog(true)
    await tapped
    expect(trace()).toEqual([true])
  })
})
