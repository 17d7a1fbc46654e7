/** The mini program in the background: WeChat lets it run on for five seconds, then suspends it (wechat-platform 2.3, 10). */
import type { Activity } from './activity.ts'
import type { Network } from './network.ts'

const untilSuspended = 5000

export interface Background {
  /** To the background; five seconds later requests are interrupted, and timers and callbacks held back. */
  enter(): void
  /** The five seconds are over. */
  suspend(): void
  /** To the foreground; resolves when what was held back has run. */
  leave(): Promise<void>
  /** The process is gone. */
  stop(): void
}

/** @param after milliseconds in the background until the process is suspended */
export function createBackground(
  network: Pick<Network, 'interrupt' | 'resume'>,
  activity: Pick<Activity, 'suspend' | 'wake'>,
  after: number = untilSuspended,
): Background {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = () => clearTimeout(timer)
  function suspend() {
    stop()
    activity.suspend()
    network.interrupt()
  }
  return {
    enter() {
      timer = setTimeout(suspend, after)
    },
    suspend,
    async leave() {
      stop()
      network.resume()
      await activity.wake()
    },
    stop,
  }
}
