/** Waiting for something that knows no signal, and no longer than the caller's time. */

/** What the promise becomes; the signal's reason as soon as it aborts, while the promise goes its way. */
export const unlessAborted = <Result>(signal: AbortSignal, promise: Promise<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
