/** One service that the tests talk to: how it starts, and what to do when it is there already. */
import { readFileSync } from 'node:fs'
import { isRunning, startDaemon, stopDaemon } from './daemons.ts'
import { logOf, places } from './places.ts'
import { freePort, waitFor } from './ports.ts'
import { type DaemonName, readState, type ServiceState, writeState } from './state.ts'

export interface Recipe {
  name: DaemonName
  version: string
  command: string
  /** Arguments that make it listen on 127.0.0.1:port and nowhere else. */
  args: (port: number) => string[]
  /** True when it answers in its own protocol. */
  ready: (port: number) => Promise<boolean>
}

/** What state.json says of a service, running or not. */
export const recall = (name: DaemonName): ServiceState | undefined => readState(places.stateFile)[name]

/** Writes one service into state.json and leaves the others. */
export function remember(name: DaemonName, entry: ServiceState): void {
  writeState(places.stateFile, { ...readState(places.stateFile), [name]: entry })
}

/** Leaves a service that runs and answers alone; starts it, on its old port if that is free, in every other case. */
export async function keepRunning(recipe: Recipe): Promise<string> {
  const known = recall(recipe.name)
  if (
    known &&
    known.version === recipe.version &&
    isRunning(known.daemon) &&
    (await recipe.ready(known.port))
  )
    return `runs on 127.0.0.1:${known.port}`
  await stopDaemon(known?.daemon)
  const port = await freePort(known?.port)
  const log = logOf(recipe.name)
  const daemon = await startDaemon(recipe.command, recipe.args(port), log)
  remember(recipe.name, { port, version: recipe.version, daemon })
  await waitFor(`${recipe.name} (log: ${log})`, async () => {
    if (!isRunning(daemon)) throw new Error(`${recipe.name} ended at once:\n${endOf(log)}`)
    return recipe.ready(port)
  })
  return `started on 127.0.0.1:${port}`
}

const endOf = (log: string): string => readFileSync(log, 'utf8').trim().split('\n').slice(-8).join('\n')
