/** `npm run services -- status`: what runs, and its address. */
import { isRunning } from './daemons.ts'
import { places } from './places.ts'
import { type DaemonName, readState, type ServicesState, serviceNames } from './state.ts'

const scheme: Record<DaemonName, string> = {
  redis: 'redis',
  postgresql: 'postgres',
  ferretdb: 'mongodb',
}

/** Prints one line for each service that was ever started here. */
export function printStatus(): void {
  const lines = statusLines(readState(places.stateFile))
  console.log(lines.length > 0 ? lines.join('\n') : 'Nothing is set up here: npm run services')
}

/** "redis       redis://127.0.0.1:27901  7.0.15", with a note when its process is gone. */
export function statusLines(state: ServicesState): string[] {
  return serviceNames.flatMap((name) => {
    const entry = state[name]
    if (!entry) return []
    const gone = entry.daemon && !isRunning(entry.daemon) ? '  (does not run)' : ''
    return [`${name.padEnd(11)} ${scheme[name]}://127.0.0.1:${entry.port}  ${entry.version}${gone}`]
  })
}
