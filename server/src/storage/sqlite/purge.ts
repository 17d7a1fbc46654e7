/** Forgets what nobody may see any more: who left over a day ago, and shares whose end is past. MongoDB does the same by TTL. */
import type { Logger } from 'pino'
import { storageMs } from '../../deadline.ts'
import { leftMs } from '../store.ts'
import type { Connections } from './file.ts'
import { prepare } from './statement.ts'
import type { Turns } from './turns.ts'

const hourMs = 60 * 60_000
/** Rows per statement: a statement must not stop the event loop for long. */
const rowsAtOnce = 200

/** Purges now and hourly until the returned function is called. What fails is tried again an hour later: nothing reads what is past. */
export function purgeHourly(
  { writes }: Connections,
  turns: Turns,
  logger?: Pick<Logger, 'warn'>,
): () => void {
  const purges = [
    prepare<[number]>(
      writes,
      `DELETE FROM members WHERE (group_id, user_id) IN
         (SELECT group_id, user_id FROM members WHERE left_at < :before LIMIT ${rowsAtOnce})
       RETURNING json_array(1)`,
    ),
    prepare<[number]>(
      writes,
      `DELETE FROM shares WHERE share_id IN
         (SELECT share_id FROM shares WHERE expires_at <= :before LIMIT ${rowsAtOnce})
       RETURNING json_array(1)`,
    ),
  ] as const
  const stopped = new AbortController()

  async function purge(): Promise<void> {
    // No longer in the queue than a request: who waits behind it has no more time than that.
    const signal = () => AbortSignal.any([stopped.signal, AbortSignal.timeout(storageMs)])
    for (const [n, remove] of purges.entries()) {
      const before = Date.now() - (n === 0 ? leftMs : 0)
      while (await turns.write(signal(), () => remove({ before })));
    }
  }

  const purgeOrWarn = () =>
    purge().catch((error: unknown) => {
      if (!stopped.signal.aborted)
        logger?.warn({ err: error }, 'purging failed and is tried again in an hour')
    })
  purgeOrWarn()
  const timer = setInterval(purgeOrWarn, hourMs)
  timer.unref()
  return () => {
    clearInterval(timer)
    stopped.abort()
  }
}
