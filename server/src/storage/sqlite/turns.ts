/** Whose turn it is: statements run one per turn of the event loop, writes one after the other, and waiting for another process's lock happens between turns. */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../errors.ts'
import { unlessAborted } from '../unless-aborted.ts'
import { asStoreError, isBusy } from './errors.ts'
import type { Transaction } from './transaction.ts'

export interface Turns {
  /** Runs a statement that reads, at once. */
  read<Result>(signal: AbortSignal, attempt: () => Result): Promise<Result>
  /** Runs a statement that writes, after the writes that were asked for before it; never once its signal has aborted. */
  write<Result>(signal: AbortSignal, attempt: () => Result): Promise<Result>
  /** Lets no more in, and resolves when the last write is done. */
  close(): Promise<void>
}

/** How long to wait before asking for the lock again, in milliseconds: at random, so that processes do not march in step. */
const jitter = (tries: number): number => 1 + Math.random() * Math.min(2 ** tries, 16)

/**
 * The turns of one open file. Every attempt is one statement; it is repeated while the file is locked, until the signal
 * aborts.
 * @param transaction what an attempt to write runs in
 */
export function takeTurns(transaction: Transaction): Turns {
  let closed = false
  let lastWrite: Promise<unknown> = Promise.resolve()

  async function untilDone<Result>(
    signal: AbortSignal,
    attempt: () => Result | Promise<Result>,
  ): Promise<Result> {
    for (let tries = 0; ; tries += 1) {
      signal.throwIfAborted()
      try {
        return await attempt()
      } catch (error) {
        if (!isBusy(error)) throw asStoreError(error)
      }
      await sleep(jitter(tries))
    }
  }

  const refuse = () => Promise.reject(new AppError('STORE_UNAVAILABLE', { cause: 'the store is closed' }))

  return {
    read: (signal, attempt) => (closed ? refuse() : untilDone(signal, attempt)),
    write(signal, attempt) {
      if (closed) return refuse()
      const inTime = () => {
        signal.throwIfAborted()
        return attempt()
      }
      const done = lastWrite.then(() => untilDone(signal, () => transaction(inTime)))
      const turnOver = () => nextTurn()
      lastWrite = done.then(turnOver, turnOver)
      // Whose time is over waits for nobody before him; his turn is skipped when it comes.
      return unlessAborted(signal, done)
    },
    async close() {
      closed = true
      await lastWrite
    },
  }
}
