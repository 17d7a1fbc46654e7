/** The JSON body of a request to the bridge. */
import type { Context } from 'koa'

/** A picture of wx.uploadFile fits; nothing that a person does on the page is longer. */
const limit = 16 * 1024 * 1024

/** 400 for what is no JSON, 413 for too much of it, 415 for another media type (which a foreign page could send). */
export async function jsonBody(ctx: Context): Promise<unknown> {
  if (!ctx.is('application/json')) ctx.throw(415, 'The bridge speaks JSON')
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > limit) ctx.throw(413, 'Too much for the bridge')
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
  } catch {
    return ctx.throw(400, 'That is no JSON')
  }
}
