/** What MongoDB's errors mean to a caller of the port; the one place that knows the engines' words. */
import mongoose from 'mongoose'
import { AppError } from '../../errors.ts'

/** The driver's own ways to say that nobody answers. */
const awayNames = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoOperationTimeoutError',
  'MongoWaitQueueTimeoutError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoServerClosedError',
  'MongoClientClosedError',
  'MongoExpiredSessionError',
  'MongoWriteConcernError',
])

/** The system's, which the driver lets through when a connection is reset before its request is written. */
const awaySystemCodes = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/** mongod's (src/mongo/base/error_codes.yml): unreachable, not primary, shutting down, out of time. */
const awayCodes = new Set([
  6, 7, 50, 64, 89, 91, 133, 134, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436,
])

/** FerretDB lives on when its PostgreSQL is gone, and answers InternalError (code 1) in PostgreSQL's words. */
const awayTexts =
  /terminating connection|closed pool|conn closed|connection (refused|reset)|broken pipe|unexpected EOF|failed to connect|database system is|too many clients|connection slots|context (canceled|deadline exceeded)/i

/** DocumentDB's words for what MongoDB calls 11000. */
const raceTexts = /duplicate key value|conflicting key value|deadlock detected/i

const internalError = 1

/** Two upserts of one document met: the same write succeeds when it is repeated. */
export const isRace = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoServerError &&
  (error.code === 11_000 || (error.code === internalError && raceTexts.test(error.message)))

/** Whether an error says that the engine is away, in its own words or the driver's. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (awayNames.has(error.name) || error instanceof mongoose.mongo.MongoNetworkError) return true
  if (!(error instanceof mongoose.mongo.MongoServerError))
    return 'code' in error && awaySystemCodes.has(String(error.code))
  return awayCodes.has(Number(error.code)) || (error.code === internalError && awayTexts.test(error.message))
}

/**
 * Runs a verb; a race is repeated once, for every verb may be.
 * @throws the signal's reason when it aborted, STORE_UNAVAILABLE when the engine is away, anything else as it is
 */
export async function asStoreErrors<Result>(
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    signal.throwIfAborted()
    return await work().catch((error: unknown) => {
      if (isRace(error)) return work()
      throw error
    })
  } catch (error) {
    if (signal.aborted) throw signal.reason
    if (isAway(error)) throw new AppError('STORE_UNAVAILABLE', { cause: error })
    throw error
  }
}
