/** wx.request: one HTTP request, whatever the status of its answer. */
import { callWechat } from './call.ts'

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  header: Record<string, string>
  /** Sent as JSON. */
  body?: object
}

export interface HttpAnswer {
  status: number
  /** Names in lower case: their case differs by platform. */
  header: Record<string, string>
  /** Parsed where it is JSON, else text. */
  data: unknown
}

const limit = 10_000

/**
 * Sends it and waits ten seconds at most.
 * @throws WechatError `request:fail ...` when no answer came: offline, interrupted, timed out
 */
export async function request({ method, url, header, body }: HttpRequest): Promise<HttpAnswer> {
  const answer = await callWechat<WechatMiniprogram.RequestSuccessCallbackResult>(
    'request',
    (callbacks) =>
      wx.request({
        // PATCH is not in the typings; WeChat refuses it too, so no route that this client calls uses it.
        method: method as Exclude<typeof method, 'PATCH'>,
        url,
        header,
        timeout: limit,
        ...(body ? { data: body } : {}),
        ...callbacks,
      }),
    limit + 1000,
  )
  return { status: answer.statusCode, header: lowerCased(answer.header), data: answer.data }
}

function lowerCased(header: Record<string, unknown> | undefined): Record<string, string> {
  const lower: Record<string, string> = {}
  for (const [name, value] of Object.entries(header ?? {})) lower[name.toLowerCase()] = String(value)
  return lower
}
