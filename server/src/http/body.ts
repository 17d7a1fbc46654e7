/** Reads a JSON body of at most 16 KB, and refuses every other kind before reading it. */
import { HttpMethodEnum, koaBody } from 'koa-body'
import { AppError } from '../errors.ts'
import type { Context } from './context.ts'

const parse = koaBody({
  jsonLimit: '16kb',
  multipart: false,
  urlencoded: false,
  text: false,
  parsedMethods: [HttpMethodEnum.POST, HttpMethodEnum.PUT, HttpMethodEnum.PATCH, HttpMethodEnum.DELETE],
  onError: (error) => {
    const status = 'status' in error ? error.status : 400
    throw new AppError(status === 413 ? 'PAYLOAD_TOO_LARGE' : 'VALIDATION_FAILED', { cause: error })
  },
})

const hasBody = (ctx: Context): boolean =>
  ctx.get('Transfer-Encoding') !== '' || Number(ctx.get('Content-Length') || 0) > 0

function refuseOtherMedia(ctx: Context): void {
  const encoding = ctx.get('Content-Encoding').toLowerCase()
  const charset = ctx.request.charset.toLowerCase()
  const json = ctx.request.type.toLowerCase() === 'application/json'
  if (!json || (charset !== '' && charset !== 'utf-8') || (encoding !== '' && encoding !== 'identity'))
    throw new AppError('UNSUPPORTED_MEDIA')
}

/**
 * The parsed body, not validated yet. A route without a body takes none or an empty object.
 * @throws UNSUPPORTED_MEDIA anything but application/json in UTF-8 without an encoding
 * @throws PAYLOAD_TOO_LARGE more than 16 KB
 * @throws VALIDATION_FAILED malformed JSON, or neither object nor array
 */
export async function readBody(ctx: Context, expected: boolean): Promise<unknown> {
  if (!expected && !hasBody(ctx)) return {}
  refuseOtherMedia(ctx)
  await parse(ctx, async () => undefined)
  return ctx.request.body ?? {}
}
