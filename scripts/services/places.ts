/** Where `npm run services` keeps its files: all of them under the ignored folder .services/. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const home = fileURLToPath(new URL('../../.services', import.meta.url))

export const places = {
  home,
  bin: join(home, 'bin'),
  logs: join(home, 'logs'),
  data: join(home, 'state'),
  /** The Debian tree that PostgreSQL lives in. It gets this name only when it is complete. */
  tree: join(home, 'forky'),
  stateFile: join(home, 'state.json'),
  lockFile: join(home, 'lock'),
}

/** The log that a step or a service writes. */
export const logOf = (name: string): string => join(places.logs, `${name}.log`)

/** Makes the folders that the other steps write into. */
export function makePlaces(): void {
  for (const folder of [places.bin, places.logs, places.data]) mkdirSync(folder, { recursive: true })
}
