/** The share sheet, as WeChat fills it from what the page answers. */
import { describe, expect, it } from 'vitest'
import type { CardContent } from '../phone.ts'
import { launchTiny } from './tiny-app.ts'

function phoneThatKeeps(cards: CardContent[], shareTickets?: string[]) {
  return {
    async sendCard(_chatId: string, card: CardContent) {
      cards.push(card)
      return { cardId: 'card', ...(shareTickets ? { shareTickets } : {}) }
    },
  }
}
async function share(js: string, from: 'menu' | { button: string } = 'menu', shareTickets?: string[]) {
  const files = { 'static/a.png': 'a picture' }
  const cards: CardContent[] = []
  const wxml = '<button class="share" open-type="share" data-of="b">Share</button>'
  const phone = phoneThatKeeps(cards, shareTickets)
  const driver = await launchTiny(
    { 'pages/a': { js, wxml, json: { navigationBarTitleText: 'A' } } },
    { phone, files },
  )
  await driver.share('chat', from)
  return { ...driver, card: cards[0] }
}

describe('a card', () => {
  it('has the page’s title and path when the page says nothing else', async () => {
    const { card } = await share('onShareAppMessage() {}')
    expect(card).toEqual({ title: 'A', path: '/pages/a', withShareTicket: false })
  })

  it('knows whether the menu or a button was tapped, and which', async () => {
    const js =
      'onShareAppMessage({ from, target }) { return { title: from + (target ? target.dataset.of : "") } }'
    expect((await share(js)).card?.title).toBe('menu')
    expect((await share(js, { button: '.share' })).card?.title).toBe('buttonb')
  })

  it('carries a ticket when showShareMenu asked for it before the sheet opened', async () => {
    const js = 'onShow() { wx.showShareMenu({ withShareTicket: true }) }, onShareAppMessage() {}'
    expect((await share(js)).card?.withShareTicket).toBe(true)
  })

  it('of the menu carries none when showShareMenu was called only now; that of a button does', async () => {
    const js = 'onShareAppMessage() { wx.showShareMenu({ withShareTicket: true }) }'
    expect((await share(js)).card?.withShareTicket).toBe(false)
    expect((await share(js, { button: '.share' })).card?.withShareTicket).toBe(true)
  })

  it('takes what its `promise` brings in time', async () => {
    const promise = 'new Promise((resolve) => setTimeout(() => resolve({ title: "later" }), 5))'
    const { card } = await share(`onShareAppMessage() { return { title: 'now', promise: ${promise} } }`)
    expect(card?.title).toBe('later')
  })

  it('has a picture of the package, an address or none; one that is not in the package is a fault', async () => {
    const picture = (imageUrl: string) => share(`onShareAppMessage() { return { imageUrl: '${imageUrl}' } }`)
    for (const there of ['/static/a.png', 'https://a.example/b.png', '']) {
      expect((await picture(there)).errors()).toEqual([])
    }
    const { errors } = await picture('/static/b.png')
    expect(errors()).toEqual(['onShareAppMessage: the picture is not in the package: /static/b.png'])
  })

  it('does not wait for a bare promise, and that is a fault', async () => {
    const { card, errors } = await share('async onShareAppMessage() { return { title: "later" } }')
    expect(card?.title).toBe('A')
    expect(errors().join()).toContain('bare promise')
  })
})

describe('sharing', () => {
  it('is not offered by a page that has no onShareAppMessage', async () => {
    await expect(share('onLoad() {}')).rejects.toThrow('has no onShareAppMessage')
  })

  it('is followed by an onShow with nothing new', async () => {
    const { trace } = await share(
      'onShow() { log.push("show") }, onHide() { log.push("hide") }, onShareAppMessage() {}',
    )
    expect(trace()).toEqual(['show', 'hide', 'show'])
  })

  it('calls nobody back, unless the world is switched to before October 2018', async () => {
    const js = 'onShareAppMessage() { return { success: (r) => log.push(r.shareTickets) } }'
    expect((await share(js)).trace()).toEqual([])
    expect((await share(js, 'menu', ['ticket'])).trace()).toEqual([['ticket']])
  })
})
