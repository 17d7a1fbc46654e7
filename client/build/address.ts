/** What the build demands of the API address and, for a release, of the AppID. */

/**
 * The address that goes into the build, without a trailing slash.
 * @param value VITE_API_URL from client/.env or the environment
 * @throws Error when it is missing or no http(s) URL: Vite itself would build silently and inline the machine's environment
 */
export function apiAddress(value: string | undefined): string {
  const address = value?.trim().replace(/\/+$/, '')
  if (!address)
    throw new Error('VITE_API_URL is missing. Copy client/.env.example to client/.env and set it.')
  if (!/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/.test(address) || !URL.canParse(address))
    throw new Error(`VITE_API_URL must be an address such as https://api.example.com, not "${address}".`)
  return address
}

/** Names that no phone can look up: reserved (RFC 6761, 6762), or used inside networks. */
const reserved = ['invalid', 'localhost', 'test', 'local', 'internal', 'lan', 'home.arpa']

/** @returns why no phone reaches the host with the domain check on, or undefined */
function faultOfHost(address: string): string | undefined {
  // URL writes every spelling of a name or a number in one way: 0x7f.1 is 127.0.0.1.
  const host = new URL(address).hostname.replace(/\.$/, '')
  if (host === 'invalid' || host.endsWith('.invalid'))
    return `VITE_API_URL is ${address}, which only the simulator can reach.`
  if (/^\[|^[\d.]+$/.test(host)) return `VITE_API_URL is the number ${host}: WeChat wants a domain.`
  if (!host.includes('.') || reserved.some((name) => `.${host}`.endsWith(`.${name}`)))
    return `VITE_API_URL is ${address}, which is a name inside one network.`
  return undefined
}

/**
 * Refuses what works in the simulator or in one's own network, and nowhere else.
 * @throws Error with every fault at once
 */
export function assertReleasable({ address, appid }: { address: string; appid: string | undefined }): void {
  const faults = [
    faultOfHost(address),
    !address.startsWith('https://') && 'VITE_API_URL must begin with https://: WeChat carries nothing else.',
    (!appid || appid === 'touristappid') &&
      'src/manifest.json has no AppID of yours: set "mp-weixin": { "appid": "wx..." }.',
  ].filter(Boolean)
  if (faults.length > 0) throw new Error(`This is no release yet:\n- ${faults.join('\n- ')}`)
}
