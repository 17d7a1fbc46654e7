/** The Errors that a call to the server ends with. */
import { type ErrorAction, type ErrorCode, errors } from '@qunbang/shared/errors'
import type { HttpAnswer } from '../wechat/request.ts'

/** The server answered, and not with success. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ErrorCode
  readonly action: ErrorAction
  /** Seconds that the server asks to wait, when it asks. */
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, details: { action?: ErrorAction; retryAfter?: number }) {
    super(code)
    this.code = code
    this.action = details.action ?? errors[code].action
    this.retryAfter = details.retryAfter
  }
}

/** No answer came: offline, interrupted, timed out. */
export class Offline extends Error {
  override readonly name = 'Offline'

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause))
  }
}

/** Whether a login, and then the same once more, is what the server asks for. */
export function asksForLogin(error: unknown): error is ApiError {
  return error instanceof ApiError && (error.action === 'login' || error.action === 'login-and-retry')
}

/** Reads the error of the contract; what is none (a gateway's page) is INTERNAL, or a wait when it says so. */
export function readError({ status, header, data }: HttpAnswer): ApiError {
  const seconds = Number.parseInt(header['retry-after'] ?? '', 10)
  const wait = Number.isNaN(seconds) ? {} : { retryAfter: seconds }
  const body = (data as { error?: { code?: string; action?: ErrorAction } } | null)?.error
  if (!body?.code || !(body.code in errors))
    return new ApiError('INTERNAL', status === 503 || status === 429 ? { action: 'wait', ...wait } : wait)
  return new ApiError(body.code as ErrorCode, { ...wait, ...(body.action && { action: body.action }) })
}
