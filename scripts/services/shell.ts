/** Runs other programs: their output goes to a log, and a failure shows its end. */
import { spawn } from 'node:child_process'
import { appendFileSync } from 'node:fs'

/** A login shell of root finds debootstrap in sbin and Go where its own installer puts it; npm's PATH may lack both. */
const env = {
  ...process.env,
  PATH: `${process.env.PATH ?? ''}:/usr/local/go/bin:/usr/sbin:/sbin`,
  DEBIAN_FRONTEND: 'noninteractive',
  LC_ALL: 'C.UTF-8',
}

export interface RunOptions {
  /** File that takes everything the program prints. */
  log?: string
  env?: Record<string, string>
}

/**
 * Runs a program to its end and answers what it printed, both streams in one.
 * @throws Error with the last lines of its output when it is missing or fails.
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...env, ...options.env },
    })
    let output = ''
    const take = (chunk: Buffer): void => {
      output += chunk.toString()
      if (options.log) appendFileSync(options.log, chunk)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', (error) => reject(new Error(`${command} cannot be run: ${error.message}`)))
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output)
      else reject(new Error(failure([command, ...args].join(' '), code ?? signal, output, options.log)))
    })
  })
}

function failure(command: string, code: number | string | null, output: string, log?: string): string {
  const end = output.trim().split('\n').slice(-12).join('\n    ')
  return `${command} ended with ${code}${log ? ` (all of it: ${log})` : ''}\n    ${end}`
}
