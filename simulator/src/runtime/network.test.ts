/** The network of a phone, limit by limit (wechat-platform section 10). */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createActivity } from './activity.ts'
import { createJournal } from './journal.ts'
import { createNetwork, type NetworkOptions, type Outgoing } from './network.ts'

let server: Server
let origin: string
/** Requests that wait for an answer. */
let waiting: (() => void)[]

beforeEach(async () => {
  waiting = []
  server = createServer((request, response) => {
    if (request.url === '/busy') response.writeHead(503, { 'retry-after': '7' }).end('{"busy":true}')
    else waiting.push(() => response.end('{}'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const network = (options: Partial<NetworkOptions> = {}) => {
  const activity = createActivity(() => {})
  return createNetwork({ origins: { 'https://api.example': origin }, ...options }, createJournal(), activity)
}
const get = (path: string, timeout: number | null = null): Outgoing => ({
  ...{ kind: 'request', method: 'GET', url: new URL(`https://api.example${path}`), headers: {} },
  ...{ body: undefined, timeout },
})
const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2))
}

describe('a request', () => {
  it('succeeds with any status, and hands over headers as they were written', async () => {
    const answer = await network().send(get('/busy'), new AbortController())
    expect(answer).toMatchObject({ status: 503, text: '{"busy":true}', headers: { 'Retry-After': '7' } })
  })

  it('to an address that is not in the domain list fails', async () => {
    const { send } = network({ origins: {} })
    await expect(send(get('/'), new AbortController())).rejects.toEqual({
      errMsg: 'request:fail url not in domain list',
    })
  })

  it('ends after its time limit', async () => {
    const { send } = network()
    await expect(send(get('/never', 20), new AbortController())).rejects.toEqual({
      errMsg: 'request:fail timeout',
    })
  })

  it('can be aborted', async () => {
    const controller = new AbortController()
    const answer = network().send(get('/never'), controller)
    await until(() => waiting.length === 1)
    controller.abort('abort')
    await expect(answer).rejects.toEqual({ errMsg: 'request:fail abort' })
  })

  it('fails while the phone is offline', async () => {
    const phone = network()
    phone.online = false
    await expect(phone.send(get('/busy'), new AbortController())).rejects.toMatchObject({
      errMsg: expect.stringContaining('request:fail'),
    })
  })

  it('is interrupted when the process is suspended', async () => {
    const phone = network()
    const answer = phone.send(get('/never'), new AbortController())
    phone.interrupt()
    await expect(answer).rejects.toEqual({ errMsg: 'request:fail interrupted' })
  })

  it('that is begun in a suspended process fails at once, and after its return no more', async () => {
    const phone = network()
    phone.interrupt()
    const answer = phone.send(get('/busy'), new AbortController())
    await expect(answer).rejects.toEqual({ errMsg: 'request:fail interrupted' })
    phone.resume()
    await expect(phone.send(get('/busy'), new AbortController())).resolves.toMatchObject({ status: 503 })
  })
})

describe('eleven requests at once', () => {
  it('are ten, and one that waits', async () => {
    const { send } = network()
    const answers = Array.from({ length: 11 }, () => send(get('/slow'), new AbortController()))
    await until(() => waiting.length === 10)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(waiting).toHaveLength(10)
    waiting[0]?.()
    await until(() => waiting.length === 11)
    for (const answer of waiting) answer()
    expect(await Promise.all(answers)).toHaveLength(11)
  })
})
