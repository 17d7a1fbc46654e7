/** A redis-server of the tests' own, in memory only: it may be started, killed, frozen and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { freePort, waitFor } from '../services/ports.ts'
import { redisArgs } from '../services/redis.ts'
import { onPath } from './found.ts'

export interface RedisServer {
  url: string
  /** Resolves when it answers. @throws Error when it does not within ten seconds */
  start(): Promise<void>
  /** Ends the process at once, as a crash does. */
  kill(): Promise<void>
  /** Stops answering while its connections stay open. */
  freeze(): void
  thaw(): void
}

/** Whether this machine has redis-server on its PATH. */
export const hasRedisServer = (): boolean => onPath('redis-server') !== null

/** Asks as a client does: a server that is frozen still accepts connections. */
const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 500 }, () => socket.write('PING\r\n'))
    socket.on('data', (data) => resolve(data.toString().startsWith('+PONG')))
    socket.on('timeout', () => socket.destroy()).on('error', () => {})
    socket.on('close', () => resolve(false)).on('data', () => socket.destroy())
  })

const isGone = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

/** On a free port, not started yet; it ends with this process at the latest. */
export async function createRedisServer(): Promise<RedisServer> {
  const port = await freePort()
  let child: ChildProcess | undefined
  const killNow = () => child?.kill('SIGKILL')

  return {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      child = spawn('redis-server', redisArgs(port), { stdio: 'ignore' })
      process.once('exit', killNow)
      await once(child, 'spawn')
      await waitFor('redis-server', () => answers(port), 10)
    },
    async kill() {
      process.off('exit', killNow)
      if (!child || isGone(child)) return
      const gone = once(child, 'exit')
      killNow()
      await gone
    },
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
  }
}
