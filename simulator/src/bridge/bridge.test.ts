/** What crosses the bridge, and what does not. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { afterEach, describe, expect, it } from 'vitest'
import { card, town } from '../world/testing/town.ts'
import { createBridge } from './bridge.ts'
import type { CarriedRequest, Command, WorldView } from './protocol.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function listen(app: Koa): Promise<string> {
  const server = createServer(app.callback()).listen(0, '127.0.0.1')
  closing.push(
    () => server.close(),
    () => server.closeAllConnections(),
  )
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A town over a bridge, and a server that says what it was asked. */
async function open() {
  const echo = new Koa()
  echo.use(async (ctx) => {
    ctx.status = 409
    ctx.set('X-Asked', ctx.get('x-asks'))
    ctx.body = `${ctx.method} ${ctx.url}`
  })
  const origins = {
    'https://api.example.com': await listen(echo),
    'https://away.example.com': 'http://127.0.0.1:1',
  }
  const place = town()
  let restarts = 0
  const bridge = createBridge({
    world: place.world,
    cast: () => [place.wang, place.li],
    origins: () => origins,
    restartServer: async () => void restarts++,
  })
  closing.push(bridge.close)
  const app = new Koa()
  app.silent = true
  app.use(bridge.router.routes())
  const url = await listen(app)
  const post = (path: string, body: unknown, type = 'application/json') =>
    fetch(`${url}/bridge/${path}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: JSON.stringify(body),
    })
  const phone = async (path: string, ...args: unknown[]) => (await post(`phones/${path}`, args)).json()
  const carry = async (asked: Partial<CarriedRequest>) => (await post('requests', asked)).json()
  const order = async (command: Command) => (await post('commands', command)).status
  return { ...place, url, post, phone, carry, order, restarts: () => restarts }
}

/** The first world that a window is told of. */
async function look(url: string): Promise<WorldView> {
  const { body } = await fetch(`${url}/bridge/events`)
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk)
    const told = /event: world\ndata: (.*)\n\n/.exec(text)?.[1]
    if (told) return JSON.parse(told) as WorldView
  }
  throw new Error('The stream ended')
}

describe('a phone over the bridge', () => {
  it('shares a card, opens it, and gets the group’s data', async () => {
    const { phone, wang, li, family } = await open()
    const { result } = await phone(`${wang.personId}/sendCard`, family.chatId, card)
    const arrival = await phone(`${li.personId}/openCard`, result.cardId)
    expect(arrival.result).toMatchObject({ scene: 1044, path: 'pages/group/index', query: { share: 's1' } })
    const { shareTicket } = arrival.result
    expect(await phone(`${li.personId}/getShareInfo`, { shareTicket })).toHaveProperty('result.encryptedData')
  })

  it('hands a refusal of WeChat’s over as it is', async () => {
    const { phone, wang } = await open()
    expect(await phone(`${wang.personId}/getGroupEnterInfo`, {})).toEqual({
      failure: { errMsg: 'getGroupEnterInfo:fail invalid scene', errCode: 40097 },
    })
  })

  it('is nobody’s when nobody has its number, and does nothing that no phone does', async () => {
    const { post, wang } = await open()
    expect((await post('phones/person-99/login', [])).status).toBe(404)
    expect((await post(`phones/${wang.personId}/constructor`, [])).status).toBe(404)
  })

  it('sends a card without a ticket, and gets a code that is too old, when it is switched so', async () => {
    const { phone, order, world, wang, family } = await open()
    await order({ do: 'switch', name: 'cardsWithoutTicket', value: true })
    await order({ do: 'switch', name: 'nextCodeExpired', value: true })
    await phone(`${wang.personId}/sendCard`, family.chatId, card)
    expect(family.messages.at(-1)?.content).toMatchObject({ card: { withShareTicket: false } })
    const [first, second] = [await phone(`${wang.personId}/login`), await phone(`${wang.personId}/login`)]
    expect(world.exchange(first.result.code)).toEqual({ errcode: 40029 })
    expect(world.exchange(second.result.code)).toHaveProperty('sessionKey')
  })
})

describe('a request over the bridge', () => {
  it('comes to the server behind its address, and brings back whatever the server says', async () => {
    const { carry } = await open()
    const headers = { 'x-asks': 'who' }
    const answer = await carry({ method: 'GET', url: 'https://api.example.com/a?b=c', headers, body: null })
    expect(answer).toMatchObject({ status: 409, headers: { 'x-asked': 'who' } })
    expect(Buffer.from(answer.body, 'base64').toString()).toBe('GET /a?b=c')
  })

  it('fails in words when the address is unknown or nobody is there', async () => {
    const { carry } = await open()
    const asked = { method: 'GET', headers: {}, body: null }
    expect(await carry({ ...asked, url: 'https://other.example.com/' })).toEqual({
      failed: 'url not in domain list',
    })
    expect(await carry({ ...asked, url: 'https://away.example.com/' })).toHaveProperty('failed')
  })
})

describe('a window', () => {
  it('sees the people one can be, all chats, and what was said', async () => {
    const { url, order, wang, family } = await open()
    await order({ do: 'say', personId: wang.personId, chatId: family.chatId, text: 'Hello' })
    const world = await look(url)
    expect(world.people.map(({ name }) => name)).toEqual(['Wang', 'Li'])
    expect(world.chats.map(({ title }) => title)).toEqual(['Family', 'Work', ''])
    expect(world.chats[0]?.messages).toMatchObject([{ from: { name: 'Wang' }, text: 'Hello' }])
  })

  it('makes people leave and join, restarts the server, and is told what cannot be done', async () => {
    const { order, post, restarts, wang, family, single } = await open()
    const who = { personId: wang.personId, chatId: family.chatId }
    expect(await order({ do: 'leave', ...who })).toBe(204)
    expect(family.former).toContain(wang)
    expect(await order({ do: 'join', ...who })).toBe(204)
    expect(family.members).toContain(wang)
    expect(await order({ do: 'leave', ...who, chatId: single.chatId })).toBe(422)
    expect(await order({ do: 'leave', ...who, chatId: 'chat-99' })).toBe(404)
    expect(await order({ do: 'restartServer' })).toBe(204)
    expect(restarts()).toBe(1)
    expect((await post('commands', { do: 'fly' })).status).toBe(404)
  })

  it('must speak JSON, which no form of another site can', async () => {
    const { post } = await open()
    expect((await post('commands', { do: 'restartServer' }, 'text/plain')).status).toBe(415)
  })
})
