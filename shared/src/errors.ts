/** The one table of error codes: HTTP status, what the client should do, and the sentence that the answer carries. */

/** What the client does about an error, whatever its code. */
export type ErrorAction = 'fix-request' | 'login' | 'login-and-retry' | 'open-card-again' | 'wait' | 'none'

export interface ErrorEntry {
  readonly status: number
  readonly action: ErrorAction
  readonly message: string
}

export const errors = {
  VALIDATION_FAILED: {
    status: 400,
    action: 'fix-request',
    message: 'The request does not match the schema of this route.',
  },
  UNAUTHENTICATED: { status: 401, action: 'login', message: 'There is no valid token. Log in again.' },
  CODE_INVALID: {
    status: 401,
    action: 'login',
    message: 'WeChat does not accept this code: it is unknown, used or expired.',
  },
  USER_BLOCKED: { status: 403, action: 'none', message: 'WeChat blocked this user as high-risk.' },
  NOT_FOUND: { status: 404, action: 'none', message: 'There is nothing here for this caller.' },
  METHOD_NOT_ALLOWED: { status: 405, action: 'fix-request', message: 'This path does not take this method.' },
  SESSION_KEY_STALE: {
    status: 409,
    action: 'login-and-retry',
    message: 'The encrypted data does not open. Log in, fetch it anew and send it with the new code.',
  },
  GROUP_LEFT: {
    status: 409,
    action: 'open-card-again',
    message: 'This data is older than your leaving. Open a card of the group again to return.',
  },
  PAYLOAD_TOO_LARGE: { status: 413, action: 'fix-request', message: 'The body is too large for this route.' },
  UNSUPPORTED_MEDIA: {
    status: 415,
    action: 'fix-request',
    message: 'This route takes application/json in UTF-8, without a content encoding.',
  },
  NOT_A_GROUP: { status: 422, action: 'none', message: 'The data is of a single chat, not of a group.' },
  WECHAT_REFUSED: {
    status: 502,
    action: 'none',
    message: 'WeChat refused the call of this server. Its operator should run the doctor.',
  },
  WECHAT_BUSY: { status: 503, action: 'wait', message: 'WeChat is busy. Try again in a moment.' },
  STORE_UNAVAILABLE: { status: 503, action: 'wait', message: 'The database is away. Try again in a moment.' },
  INTERNAL: { status: 500, action: 'none', message: 'Something went wrong on the server.' },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errors

/** The body of every answer that is not a success. */
export interface ErrorBody {
  error: { code: ErrorCode; message: string; action: ErrorAction; requestId: string }
}
