/** Finds the proxy whose connections fail on demand. */
import { places } from '../services/places.ts'
import { accepts } from '../services/ports.ts'
import { readState } from '../services/state.ts'
import type { Found, NotFound } from './found.ts'

/** The one that `npm run services` started. */
export async function findToxiproxy(): Promise<Found | NotFound> {
  const { toxiproxy } = readState(places.stateFile)
  if (!toxiproxy) return { reason: 'npm run services was not run' }
  if (!(await accepts(toxiproxy.port))) return { reason: 'it is set up but does not run: npm run services' }
  const url = `http://127.0.0.1:${toxiproxy.port}`
  return { service: { url, query: '', name: `Toxiproxy ${toxiproxy.version}` } }
}
