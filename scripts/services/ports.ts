/** Ports on the loopback interface that nobody uses: a second checkout on this machine must not collide with us. */
import { connect, createServer } from 'node:net'

/** The preferred port when it is free, else any free one. */
export async function freePort(preferred = 0): Promise<number> {
  return listenOnce(preferred).catch(() => listenOnce(0))
}

/** True when something accepts a connection on 127.0.0.1:port within the given milliseconds. */
export function accepts(port: number, withinMs = 1000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: withinMs })
    const answer = (yes: boolean) => () => {
      socket.destroy()
      resolve(yes)
    }
    socket.on('connect', answer(true)).on('timeout', answer(false)).on('error', answer(false))
  })
}

/**
 * Asks again and again until the answer is true.
 * @throws Error when it is not within the given seconds.
 */
export async function waitFor(what: string, ready: () => Promise<boolean>, seconds = 30): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await ready())) {
    if (Date.now() > end) throw new Error(`${what} did not get ready within ${seconds} s`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
