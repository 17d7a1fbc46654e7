/** Carries wx.request and wx.uploadFile from a phone in the browser to the server: no CORS is needed, and a 409 is no error in the browser's console. */
import type { CarriedAnswer, CarriedRequest } from './protocol.ts'

/**
 * Sends it to where the address of the build leads.
 * @param origins origin in the build -> origin that really answers
 * @returns `failed` when nobody answers, or nobody may
 */
export async function carry(
  { method, url, headers, body }: CarriedRequest,
  origins: Readonly<Record<string, string>>,
): Promise<CarriedAnswer> {
  const address = new URL(url)
  const target = origins[address.origin]
  if (target === undefined) return { failed: 'url not in domain list' }
  try {
    const response = await fetch(`${target}${address.pathname}${address.search}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body === null ? {} : { body: Buffer.from(body, 'base64') }),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: bytes.toString('base64'),
    }
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}
