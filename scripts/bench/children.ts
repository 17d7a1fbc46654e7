/** The processes under test: started as production starts them, their log in a file, their address read from it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

import { nodeArgs } from './bundles.ts'

export interface RunningServer {
  url: string
  pid: number
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>
}

export interface ServerProcess {
  /** A bundle: plain JavaScript for this Node. */
  file: string
  env: Record<string, string>
  /** Gets standard output and standard error. */
  logFile: string
}

const readyMs = 15_000

const addressIn = (log: string): string | undefined =>
  log
    .split('\n')
    .filter((line) => line.includes('"msg":"listening"'))
    .map((line): string => JSON.parse(line).url)[0]

async function addressOf(child: ChildProcess, { file, logFile }: ServerProcess): Promise<string> {
  const end = performance.now() + readyMs
  while (performance.now() < end && child.exitCode === null) {
    const url = addressIn(readFileSync(logFile, 'utf8'))
    if (url) return url
    await delay(25)
  }
  child.kill('SIGKILL')
  throw new Error(`${file} does not listen. Its log says:\n${readFileSync(logFile, 'utf8').slice(-2000)}`)
}

/**
 * Starts a server on a free port; only PATH is inherited.
 * @throws Error with the end of its log when it does not listen within 15 s
 */
export async function startServer(server: ServerProcess): Promise<RunningServer> {
  const log = openSync(server.logFile, 'w')
  const env = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    ...server.env,
  }
  const child = spawn(process.execPath, [...nodeArgs, server.file], { env, stdio: ['ignore', log, log] })
  closeSync(log)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await addressOf(child, server)
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Starts two servers and stops what started, whatever happens. @throws as starting does */
export async function withServers<Result>(
  processes: readonly [ServerProcess, ServerProcess],
  work: (first: RunningServer, second: RunningServer) => Promise<Result>,
): Promise<Result> {
  const first = await startServer(processes[0])
  try {
    const second = await startServer(processes[1])
    try {
      return await work(first, second)
    } finally {
      await second.stop()
    }
  } finally {
    await first.stop()
  }
}

/** Resident memory of a process in MB (a million bytes), as the system counts it. Linux only: NaN elsewhere. */
export function residentMb(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return (Number(kilobytes) * 1024) / 1e6
  } catch {
    return Number.NaN
  }
}
