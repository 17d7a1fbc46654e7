/** The server as a process of its own, started from its sources, for what only a process does: exit codes, signals, .env. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'

export interface Child {
  process: ChildProcess
  /** All that it printed so far, log and faults alike. */
  output(): string
  /** Resolves with what a log line says once there is one with this msg. @throws Error when the process ends before */
  says(msg: string): Promise<Record<string, unknown>>
  /** Resolves with the exit code, or with the signal that ended it. */
  ended(): Promise<number | string | null>
}

const main = new URL('../main.ts', import.meta.url).pathname
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

function lineWith(msg: string, output: string): Record<string, unknown> | undefined {
  const line = output.split('\n').find((text) => text.startsWith('{') && text.includes(`"msg":"${msg}`))
  return line === undefined ? undefined : JSON.parse(line)
}

/**
 * Starts the server; it is killed when the test ends before it does.
 * @param options `env` is all the environment it has besides PATH; `cwd` is where it looks for .env; `before` is
 *   JavaScript that runs first
 */
export function startChild(options: { env: Record<string, string>; cwd: string; before?: string }): Child {
  const imports = ['--import', tsx]
  if (options.before) imports.push('--import', `data:text/javascript,${encodeURIComponent(options.before)}`)
  const child = spawn(process.execPath, [...imports, main], {
    cwd: options.cwd,
    env: { PATH: process.env.PATH, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  const closed = once(child, 'close')
  onTestFinished(() => void child.kill('SIGKILL'))

  return {
    process: child,
    output: () => printed,
    async ended() {
      await closed
      return child.exitCode ?? child.signalCode
    },
    async says(msg) {
      for (;;) {
        const line = lineWith(msg, printed)
        if (line) return line
        if (child.exitCode !== null) throw new Error(`the server ended: ${printed}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
  }
}
