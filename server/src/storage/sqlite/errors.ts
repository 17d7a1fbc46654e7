/** What SQLite's errors mean to a caller of the port. */
import { AppError } from '../../errors.ts'

/** Result codes (and the extended ones that begin with them) that say: the file cannot be reached or written just now. */
const away = /^SQLITE_(BUSY|LOCKED|IOERR|FULL|CANTOPEN|READONLY|NOMEM|PROTOCOL)/

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Another process holds the lock: the same attempt may succeed in a moment. */
export const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(codeOf(error))

/** A full or unreachable disk becomes STORE_UNAVAILABLE; anything else stays what it is. */
export const asStoreError = (error: unknown): unknown =>
  away.test(codeOf(error)) ? new AppError('STORE_UNAVAILABLE', { cause: error }) : error
