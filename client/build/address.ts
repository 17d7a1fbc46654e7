/** What the build demands of the API address and, for a release, of the AppID. */

/** The address of demo and tests: nobody owns it, and the simulator's network maps it to the server that it started. */
const simulated = 'https://qunbang.invalid'

/**
 * The address that goes into the build, without a trailing slash.
 * @param value VITE_API_URL from client/.env or the environment
 * @throws Error when it is missing or no http(s) URL: Vite itself would build silently and inline the machine's environment
 */
export function apiAddress(value: string | undefined): string {
  const address = value?.trim().replace(/\/+$/, '')
  if (!address)
    throw new Error('VITE_API_URL is missing. Copy client/.env.example to client/.env and set it.')
  if (!/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/.test(address))
    throw new Error(`VITE_API_URL must be an address such as https://api.example.com, not "${address}".`)
  return address
}

/**
 * Refuses what works in the simulator and nowhere else.
 * @throws Error with every fault at once
 */
export function assertReleasable({ address, appid }: { address: string; appid: string | undefined }): void {
  const faults = [
    address === simulated && `VITE_API_URL is ${simulated}, which only the simulator can reach.`,
    !address.startsWith('https://') && 'VITE_API_URL must begin with https://: WeChat carries nothing else.',
    (!appid || appid === 'touristappid') &&
      'src/manifest.json has no AppID of yours: set "mp-weixin": { "appid": "wx..." }.',
  ].filter((fault) => fault !== false)
  if (faults.length > 0) throw new Error(`This is no release yet:\n- ${faults.join('\n- ')}`)
}
