/** Reads a JSON body of at most 16 KB, and refuses every other kind before reading it. */
import getRawBody from 'raw-body'
import { AppError } from '../errors.ts'
import type { Context } from './context.ts'

const limit = 16 * 1024
const utf8 = new TextDecoder('utf-8', { fatal: true })

const hasBody = (ctx: Context): boolean =>
  ctx.get('Transfer-Encoding') !== '' || Number(ctx.get('Content-Length') || 0) > 0

function refuseOtherMedia(ctx: Context): void {
  const encoding = ctx.get('Content-Encoding').toLowerCase()
  const charset = ctx.request.charset.toLowerCase()
  const json = ctx.request.type.toLowerCase() === 'application/json'
  if (!json || (charset !== '' && charset !== 'utf-8') || (encoding !== '' && encoding !== 'identity'))
    throw new AppError('UNSUPPORTED_MEDIA')
}

async function readBytes(ctx: Context): Promise<Buffer> {
  try {
    return await getRawBody(ctx.req, { limit, length: ctx.request.length ?? null })
  } catch (error) {
    const tooLarge = (error as { type?: string }).type === 'entity.too.large'
    throw new AppError(tooLarge ? 'PAYLOAD_TOO_LARGE' : 'VALIDATION_FAILED', { cause: error })
  }
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch (error) {
    throw new AppError('VALIDATION_FAILED', { cause: error, detail: 'body: is not JSON in UTF-8' })
  }
}

/**
 * The parsed body, not validated yet; an empty one is an empty object. A route without a body takes none or that.
 * @throws UNSUPPORTED_MEDIA anything but application/json in UTF-8 without an encoding
 * @throws PAYLOAD_TOO_LARGE more than 16 KB
 * @throws VALIDATION_FAILED malformed JSON or UTF-8
 */
export async function readBody(ctx: Context, expected: boolean): Promise<unknown> {
  if (!expected && !hasBody(ctx)) return {}
  refuseOtherMedia(ctx)
  const bytes = await readBytes(ctx)
  return bytes.length === 0 ? {} : parse(bytes)
}
