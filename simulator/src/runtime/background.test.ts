/** What a mini program can do while nobody looks at it: five seconds everything, then nothing. */
import { describe, expect, it } from 'vitest'
import { createBackground } from './background.ts'
import { launchTiny } from './tiny-app.ts'

function watched() {
  const heard: string[] = []
  let tell = () => {}
  const suspended = new Promise<void>((resolve) => {
    tell = resolve
  })
  const network = { interrupt: () => void heard.push('interrupt'), resume: () => void heard.push('resume') }
  const activity = {
    suspend: () => {
      heard.push('suspend')
      tell()
    },
    wake: async () => void heard.push('wake'),
  }
  return { ...{ heard, suspended }, background: createBackground(network, activity, 20) }
}

describe('the background', () => {
  it('suspends the process after a while, and the foreground wakes it', async () => {
    const { background, heard, suspended } = watched()
    background.enter()
    await suspended
    await background.leave()
    expect(heard).toEqual(['suspend', 'interrupt', 'resume', 'wake'])
  })

  it('suspends nothing that comes back in time, or that is gone', async () => {
    const { background, heard } = watched()
    background.enter()
    await background.leave()
    background.enter()
    background.stop()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(heard).toEqual(['resume', 'wake'])
  })
})

const origins = { 'https://api.example': 'http://127.0.0.1:1' }
const asking = (options: string) => ({
  'pages/a': {
    js: `ask() { wx.request({ url: 'https://api.example/slow', ${options} fail: (e) => log.push(e.errMsg) }) }`,
    wxml: '<view class="ask" bindtap="ask"/>',
  },
})
const page = (js: string) => ({ 'pages/a': { js } })

describe('a suspended mini program', () => {
  it('runs no timer; on its return what fell due runs in order, and then onShow', async () => {
    const { suspend, foreground, trace } = await launchTiny(
      page(`onHide() { let second
        setTimeout(() => { log.push('first'); clearTimeout(second) }, 1)
        second = setTimeout(() => log.push('cleared'), 2)
        setTimeout(() => log.push('third'), 3) },
        onShow() { log.push('show') }`),
    )
    await suspend()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(trace()).toEqual(['show'])
    await foreground()
    expect(trace()).toEqual(['show', 'first', 'third', 'show'])
  })

  it('has its request cut off, and hears of it on its return', async () => {
    const { hold, tap, suspend, foreground, trace, requests } = await launchTiny(asking(''), { origins })
    const request = hold('/slow')
    const tapped = tap('.ask')
    await request.arrived
    await suspend()
    await tapped
    expect(requests()).toEqual(['GET /slow'])
    expect(trace()).toEqual([])
    await foreground()
    expect(trace()).toEqual(['request:fail interrupted'])
  })

  it('is told nothing, by callback or promise, until it returns', async () => {
    const phone = { login: async () => ({ code: 'c0de' }) }
    const { suspend, foreground, trace } = await launchTiny(
      page(`async onHide() { wx.login({ success: () => log.push('called back') })
        await wx.login(); log.push('resolved') }`),
      { phone },
    )
    await suspend()
    expect(trace()).toEqual([])
    await foreground()
    expect(trace()).toEqual(['called back', 'resolved'])
  })
})

describe('a request that is held', () => {
  it('still has its time limit', async () => {
    const { hold, tap, trace } = await launchTiny(asking('timeout: 20,'), { origins })
    hold('/slow')
    await tap('.ask')
    expect(trace()).toEqual(['request:fail timeout'])
  })
})
