/** Starts processes that outlive this command and its terminal, recognises them later, and stops them. */
import { spawn } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { waitFor } from './ports.ts'
import type { Daemon } from './state.ts'

/**
 * Starts a program in a session of its own, with its output in a log.
 * @throws Error when the program cannot be started.
 */
export async function startDaemon(command: string, args: readonly string[], log: string): Promise<Daemon> {
  const output = openSync(log, 'a')
  const child = spawn(command, args, { detached: true, stdio: ['ignore', output, output] })
  closeSync(output)
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  child.unref()
  const started = child.pid === undefined ? null : startOf(child.pid)
  if (child.pid === undefined || started === null) throw new Error(`${command} ended at once, see ${log}`)
  return { pid: child.pid, started }
}

/** True while this very process runs: after a reboot its pid may be somebody else's. */
export const isRunning = (daemon: Daemon | undefined): daemon is Daemon =>
  daemon !== undefined && startOf(daemon.pid) === daemon.started

/** Ends a process and waits for its end; by force after ten seconds. One that is gone already is fine. */
export async function stopDaemon(daemon: Daemon | undefined): Promise<void> {
  if (!isRunning(daemon)) return
  const gone = async (): Promise<boolean> => !isRunning(daemon)
  process.kill(daemon.pid, 'SIGTERM')
  await waitFor(`the end of process ${daemon.pid}`, gone, 10).catch(() => {
    if (isRunning(daemon)) process.kill(daemon.pid, 'SIGKILL')
  })
  await waitFor(`the end of process ${daemon.pid}`, gone, 5)
}

/** The processes whose root directory is this folder: what was started inside the tree and still runs. */
export function daemonsRootedIn(folder: string): Daemon[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.flatMap((name) => {
    const started = startOf(Number(name))
    return started !== null && rootOf(name) === folder ? [{ pid: Number(name), started }] : []
  })
}

/** What no two processes of one machine share: the boot and the tick of the process's start (proc(5), field 22). */
export function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z') return null
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`
  } catch {
    return null
  }
}

function rootOf(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/root`)
  } catch {
    return null
  }
}
