/** state.json: which services run, where, and in which version; written by `npm run services`, read by the tests. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** A process that outlives the command that started it. `started` tells it from a later one with the same pid. */
export interface Daemon {
  pid: number
  started: string
}

export interface ServiceState {
  port: number
  version: string
  /** Absent for PostgreSQL, which keeps its own pid file. */
  daemon?: Daemon
}

export const serviceNames = ['redis', 'postgresql', 'ferretdb'] as const
export type DaemonName = (typeof serviceNames)[number]
/** May hold services that only an earlier version of this command knew: `down` stops those too. */
export type ServicesState = Partial<Record<string, ServiceState>>

/** @throws Error that names the file when it is not what writeState wrote. */
export function readState(file: string): ServicesState {
  if (!existsSync(file)) return {}
  try {
    return parseState(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Error(`${file} is not a state of npm run services: ${(cause as Error).message}`, { cause })
  }
}

/** Replaces the file as a whole, so that a killed command leaves the old one or the new one. */
export function writeState(file: string, state: ServicesState): void {
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, `${JSON.stringify(state, null, 2)}\n`)
  renameSync(fresh, file)
}

/** @throws Error when the text is no JSON, or an entry has no port and version. */
function parseState(text: string): ServicesState {
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed !== 'object' || parsed === null) throw new Error('not an object')
  const entries = Object.entries(parsed)
  for (const [name, entry] of entries) {
    if (!isServiceState(entry)) throw new Error(`${name} needs a port and a version`)
  }
  return Object.fromEntries(entries)
}

function isServiceState(entry: unknown): entry is ServiceState {
  if (typeof entry !== 'object' || entry === null) return false
  const { port, version, daemon } = entry as Partial<ServiceState>
  return Number.isInteger(port) && typeof version === 'string' && (daemon === undefined || isDaemon(daemon))
}

const isDaemon = (value: Daemon): boolean => Number.isInteger(value.pid) && typeof value.started === 'string'
