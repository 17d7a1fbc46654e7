/** Redis for the bench and for work by hand; a test run starts one of its own. */
import { tmpdir } from 'node:os'
import { logOf } from './places.ts'
import { accepts } from './ports.ts'
import { keepRunning } from './service.ts'
import { run } from './shell.ts'

/** Starts Debian's Redis: in memory only, on loopback only. */
export async function keepRedis(): Promise<string> {
  return keepRunning({
    name: 'redis',
    version: await redisVersion(),
    command: 'redis-server',
    args: redisArgs,
    ready: (port) => accepts(port),
  })
}

/** No persistence: the tests' data must neither cost a disk write nor outlive the process. */
export const redisArgs = (port: number): string[] => [
  '--port',
  String(port),
  '--bind',
  '127.0.0.1',
  '--save',
  '',
  '--appendonly',
  'no',
  '--dir',
  tmpdir(),
]

async function redisVersion(): Promise<string> {
  return /v=(\S+)/.exec(await run('redis-server', ['--version'], { log: logOf('redis') }))?.[1] ?? 'unknown'
}
