/** A clock that stands still until it is moved: whoever moves it is years older the next moment. */

export const seconds = 1_000
export const minutes = 60 * seconds
export const hours = 60 * minutes
export const days = 24 * hours

export interface Clock {
  now(): Date
  /** Moves on by so many milliseconds. */
  wait(ms: number): void
}

/** Begins at the present second, because engines purge by their own clock. */
export function createClock(): Clock {
  let now = Math.floor(Date.now() / seconds) * seconds
  return {
    now: () => new Date(now),
    wait: (ms) => {
      now += ms
    },
  }
}
