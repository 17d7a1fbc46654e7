/** The one error that services, ports and middleware throw on purpose; http/errors.ts turns it into an answer. */
import { type ErrorCode, errors } from '@qunbang/shared/errors'

export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode

  /**
   * @param code a row of the table in shared/errors.ts, which holds status, action and message
   * @param options `cause` is for the log of this server and never leaves it; `detail` replaces the table's
   *   message and must be fit for the caller's eyes
   */
  constructor(code: ErrorCode, options: { cause?: unknown; detail?: string } = {}) {
    super(
      options.detail ?? errors[code].message,
      options.cause === undefined ? undefined : { cause: options.cause },
    )
    this.code = code
  }

  get status(): number {
    return errors[this.code].status
  }
}
