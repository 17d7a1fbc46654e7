/** One bounded HTTP GET that is expected to answer JSON: in time, in size, without redirects. */

/** Why there is no answer. Holds neither address nor body, for both carry secrets. */
export interface NoAnswer {
  failure: 'timeout' | 'unreachable' | 'unreadable'
  /** For logs and for an operator's eyes. */
  reason: string
}

export type JsonAnswer = { body: unknown } | NoAnswer

const maxBytes = 64 * 1024

const noAnswer = (failure: NoAnswer['failure'], reason: string): NoAnswer => ({ failure, reason })

/** The text of a body of at most 64 KB; null when it is larger. Reads no further than that. */
async function boundedText(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength
    if (length > maxBytes) return null
    chunks.push(chunk)
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
}

/** Node hangs the system's own code on the cause: ECONNREFUSED, ENOTFOUND, ECONNRESET, a certificate's fault. */
const networkReason = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined
  if (!(cause instanceof Error)) return 'the connection failed'
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message
}

/**
 * Gets `url` and parses what comes, whatever its media type says (WeChat's says text/plain).
 * @param signal its abort is a timeout
 */
export async function getJson(url: URL, signal: AbortSignal): Promise<JsonAnswer> {
  let text: string | null
  try {
    const response = await fetch(url, { redirect: 'error', signal, headers: { accept: 'application/json' } })
    if (!response.ok) {
      await response.body?.cancel()
      return noAnswer('unreadable', `HTTP status ${response.status}`)
    }
    text = await boundedText(response)
  } catch (error) {
    if (signal.aborted) return noAnswer('timeout', 'no answer in time')
    const unreadable =
      error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
    return unreadable ? noAnswer('unreadable', 'not UTF-8') : noAnswer('unreachable', networkReason(error))
  }
  if (text === null) return noAnswer('unreadable', `more than ${maxBytes} bytes`)
  try {
    return { body: JSON.parse(text) }
  } catch {
    return noAnswer('unreadable', 'not JSON')
  }
}
