/** Draining: what runs is answered, and who only holds a connection holds nobody up. */
import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createListener } from './listen.ts'

const idle = { idleGraceMs: 50 }
const get = 'GET / HTTP/1.1\r\nHost: here\r\n\r\n'

async function listening(onRequest: RequestListener = (_, response) => void response.end('answered')) {
  const listener = createListener(onRequest)
  const url = await listener.listen('127.0.0.1', 0)
  onTestFinished(() => void listener.server.close())
  /** A connection that says this, and what it hears until its end. */
  async function saying(text: string): Promise<{ socket: Socket; heard: Promise<string> }> {
    const taken = once(listener.server, 'connection')
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => {})
    const heard = once(socket, 'close').then(() => Buffer.concat(chunks).toString())
    await Promise.all([once(socket, 'connect'), taken])
    if (text) await new Promise((resolve) => socket.write(text, resolve))
    return { socket, heard }
  }
  return { ...listener, saying }
}

describe('a listener that drains', () => {
  it('ends at once when nobody is there', async () => {
    const { drain } = await listening()
    expect(await drain()).toBe(true)
  })

  it.each([
    ['says nothing', ''],
    ['stops in the middle of a head', 'GET / HTTP/1.1\r\nHos'],
  ])('lets go of who %s', async (_, text) => {
    const { drain, saying } = await listening()
    const { heard } = await saying(text)
    expect(await drain(idle)).toBe(true)
    expect(await heard).toBe('')
  })

  it('lets go of who has had his answer and stays', async () => {
    const { drain, saying } = await listening()
    const { socket, heard } = await saying(get)
    await once(socket, 'data')
    expect(await drain(idle)).toBe(true)
    expect(await heard).toMatch(/answered$/)
  })

  it('answers a request that comes before the grace is over, and says that it was the last', async () => {
    const { drain, saying } = await listening()
    const { socket, heard } = await saying('')
    const drained = drain({ idleGraceMs: 5_000 })
    socket.write(get)
    expect(await heard).toMatch(/connection: close[\s\S]*answered$/i)
    expect(await drained).toBe(true)
  })

  it('waits for an answer that began before, although its connection was to be kept', async () => {
    let finish = () => {}
    const { drain, saying } = await listening((_, response) => {
      response.write('an')
      finish = () => response.end('swered')
    })
    const { socket, heard } = await saying(get)
    await once(socket, 'data')
    const drained = drain({ idleGraceMs: 0 })
    setTimeout(() => finish(), 100)
    expect(await drained).toBe(true)
    expect(await heard).toMatch(/swered\r\n0\r\n\r\n$/)
  })

  it('gives up on a request that has no end, and says so', async () => {
    const { drain, saying } = await listening(() => {})
    const { heard } = await saying(get)
    expect(await drain({ idleGraceMs: 0, limitMs: 200 })).toBe(false)
    expect(await heard).toBe('')
  })
})
