/** The one time limit of a request, which every store call of it carries as its signal. */
import { AppError } from './errors.ts'

/** From the first storage call of a request until its storage calls give up, in milliseconds. */
export const storageMs = 2_200

export interface Deadline {
  /** The clock starts at the first use, so that an exchange with WeChat before it is not counted. Aborts with STORE_UNAVAILABLE. */
  readonly signal: AbortSignal
  /** Stops the clock: the request was answered. */
  end(): void
}

/** A deadline of `ms` milliseconds that has not started. */
export function createDeadline(ms: number = storageMs): Deadline {
  let started: { signal: AbortSignal; timer: NodeJS.Timeout } | undefined
  const start = () => {
    const controller = new AbortController()
    const timer = setTimeout(() => controller.abort(new AppError('STORE_UNAVAILABLE')), ms)
    return { signal: controller.signal, timer }
  }
  return {
    get signal() {
      started ??= start()
      return started.signal
    },
    end: () => clearTimeout(started?.timer),
  }
}
