/** WeChat's tags under a person's fingers. */
import { describe, expect, it } from 'vitest'
import { launchTiny, type TinyOptions, type TinyPage } from '../tiny-app.ts'

const open = (page: TinyPage, options?: TinyOptions) =>
  launchTiny({ 'pages/a': page, 'pages/b': {} }, options)

describe('a field', () => {
  it('tells what is typed, cut at its length, and when it is done', async () => {
    const { input, trace } = await open({
      js: `typed(e) { log.push(e.detail.value) }, done(e) { log.push('done ' + e.detail.value) }`,
      wxml: '<input class="name" maxlength="{{3}}" bindinput="typed" bindconfirm="done"/>',
    })
    await input('.name', 'Wangwang')
    expect(trace()).toEqual(['Wan', 'done Wan'])
  })

  it('gives its value to the form under its name', async () => {
    const { input, tap, trace } = await open({
      js: `send(e) { log.push(e.detail.value) }`,
      wxml: `<form bindsubmit="send"><input class="name" name="nickname" type="nickname"/><switch name="on" checked/>
        <button form-type="submit">OK</button></form>`,
    })
    await input('.name', 'Wang')
    await tap({ text: 'OK' })
    expect(trace()).toEqual([{ nickname: 'Wang', on: true }])
  })
})

describe('a tap', () => {
  it('bubbles to what is around, with the data of both, until it is caught', async () => {
    const { tap, trace } = await open({
      js: `outer(e) { log.push(['outer', e.target.dataset.of, e.currentTarget.dataset.of]) }, inner() { log.push('inner') }`,
      wxml: `<view bindtap="outer" data-of="list"><view class="row" data-of="row">a</view>
        <view class="caught" catchtap="inner">b</view></view>`,
    })
    await tap('.row')
    await tap('.caught')
    expect(trace()).toEqual([['outer', 'row', 'list'], 'inner'])
  })

  it('does nothing on a disabled button, and cannot hit what is hidden', async () => {
    const { tap } = await open({
      wxml: '<button disabled>No</button><view hidden><view class="gone">x</view></view>',
    })
    await expect(tap({ text: 'No' })).rejects.toThrow('is disabled')
    await expect(tap('.gone')).rejects.toThrow('0 elements')
  })

  it('on a navigator opens its page', async () => {
    const { tap, path } = await open({ wxml: '<navigator url="/pages/b">to b</navigator>' })
    await tap({ text: 'to b' })
    expect(path()).toBe('pages/b')
  })
})

describe('chooseAvatar', () => {
  const page = {
    js: `chosen(e) { log.push(e.detail.avatarUrl) }`,
    wxml: '<button open-type="chooseAvatar" bindchooseavatar="chosen">Picture</button>',
  }
  it('gives a temporary path', async () => {
    const { tap, trace, program } = await open(page)
    program().avatarPicker = async () => program().files.add(new Uint8Array([1]), 'image/png')
    await tap({ text: 'Picture' })
    expect(trace()).toEqual(['wxfile://tmp_1.png'])
  })

  it('says nothing when nothing was chosen', async () => {
    const { tap, trace } = await open(page)
    await tap({ text: 'Picture' })
    expect(trace()).toEqual([])
  })
})

describe('open-data', () => {
  const page = {
    js: `data: { id: 'G1' }, failed() { log.push('error') }`,
    wxml: '<open-data type="groupName" open-gid="{{id}}" default-text="a group" binderror="failed"/>',
  }
  it('shows a member the group’s name, which the mini program cannot read', async () => {
    const { text, program } = await open(page, { phone: { groupName: async (id) => `the group ${id}` } })
    expect(text()).toBe('the group G1')
    expect(JSON.stringify(program().router.top()?.caller.data)).not.toContain('the group')
  })

  it('shows anybody else the default text', async () => {
    const { text, trace } = await open(page, { phone: { groupName: async () => null } })
    expect(text()).toBe('a group')
    expect(trace()).toEqual(['error'])
  })
})

describe('setData', () => {
  it('is recorded with its bytes and keys, and carries no functions', async () => {
    const { program, text } = await open({
      js: `onLoad() { this.setData({ 'rows[0].name': '王', f: () => 1 }) }`,
      wxml: '{{rows[0].name}}',
    })
    expect(text()).toBe('王')
    expect(program().setData.calls).toEqual([
      { component: 'pages/a', bytes: 22, keys: ['rows[0].name', 'f'] },
    ])
  })
})
