/** A server as a process of its own, which a fault can kill: started from its source, its address read from its log. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface ServerProcess {
  url: string
  /** Ends it as a power cut would: nothing of its own runs any more. */
  kill(): Promise<void>
  /** Asks it to end, and waits. */
  stop(): Promise<void>
}

const main = new URL('../src/main.ts', import.meta.url).pathname
const readyMs = 20_000
/** How much of its log is shown when it does not start. */
const shownLines = 20

/** The address in a line of its log, once it listens. */
function urlIn(line: string): string | undefined {
  if (!line.includes('"msg":"listening"')) return undefined
  return (JSON.parse(line) as { url: string }).url
}

/** Reads the log, to its end, for else the server would block on a full pipe. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines: string[] = []
    const fail = (why: string) => reject(new Error(`the server ${why}:\n${lines.join('\n')}`))
    const timer = setTimeout(() => fail(`did not listen within ${readyMs} ms`), readyMs)
    child.once('exit', (code) => fail(`ended with ${code}`))
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream as NodeJS.ReadableStream }).on('line', (line) => {
        if (lines.length < shownLines) lines.push(line)
        const url = urlIn(line)
        if (!url) return
        clearTimeout(timer)
        resolve(url)
      })
  })
}

/**
 * Starts a server on a free port; of this process's environment it gets PATH only.
 * @throws Error with the beginning of its log when it does not listen
 */
export async function startServer(env: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'development', PORT: '0', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  const killNow = () => child.kill('SIGKILL')
  process.once('exit', killNow)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
    process.off('exit', killNow)
  }
  const url = await listening(child).catch(async (error: unknown) => {
    await end('SIGKILL')
    throw error
  })
  return { url, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}
