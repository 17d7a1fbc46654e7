/** Turns whatever was thrown, and every answer without a body that says no, into the contract's error body. */
import { type ErrorBody, type ErrorCode, errors } from '@qunbang/shared/errors'
import type { Logger } from 'pino'
import { AppError } from '../errors.ts'
import type { Context, Middleware } from './context.ts'

/** What Koa, its router and the body parser say in HTTP statuses, in the contract's words. */
const codeOfStatus: Record<number, ErrorCode> = {
  400: 'VALIDATION_FAILED',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA',
  501: 'METHOD_NOT_ALLOWED',
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  return codeOfStatus[status] ?? 'INTERNAL'
}

function answer(ctx: Context, code: ErrorCode, message: string = errors[code].message): void {
  const { status, action } = errors[code]
  const body: ErrorBody = { error: { code, message, action, requestId: ctx.state.requestId } }
  ctx.status = status
  ctx.body = body
}

/** The outermost net: no detail of an unexpected error leaves the server, its log line holds it. */
export const errorAnswers =
  (logger: Logger): Middleware =>
  async (ctx, next) => {
    try {
      await next()
      const code = ctx.body === undefined || ctx.body === null ? codeOfStatus[ctx.status] : undefined
      if (code) answer(ctx, code)
    } catch (error) {
      const code = codeOf(error)
      answer(ctx, code, error instanceof AppError ? error.message : undefined)
      if (errors[code].status >= 500) {
        const { requestId, route } = ctx.state
        logger.error({ requestId, route, code, err: error }, 'failed')
      }
    }
  }
