/** What the mini program has under way, so that a test can wait until it rests instead of sleeping. */

/** Timers above this are waits for something that may never come (time limits), not work. */
const longestTimerOfWork = 500

export interface Activity {
  /** Marks something as begun; the answer ends it (again is harmless). */
  begin(label: string): () => void
  /** setTimeout and friends for the realm, counted as work when short. */
  readonly timers: Timers
  /**
   * Resolves when nothing has been under way for two turns of the event loop, or when the process is suspended.
   * @param limit milliseconds
   * @throws Error that names what is still under way after the limit
   */
  idle(limit?: number): Promise<void>
  /** Runs it now, or on waking in the order in which such calls came: WeChat's way into the mini program's code. */
  whenAwake(callback: () => void): void
  /** Nothing of the mini program runs until `wake`. */
  suspend(): void
  /** Resolves when everything that was held back has run, each in a turn of its own. */
  wake(): Promise<void>
  /** Clears every timer: the process of the mini program is gone. */
  stop(): void
}

export interface Timers {
  setTimeout(callback: (...args: unknown[]) => void, delay?: number, ...args: unknown[]): number
  clearTimeout(id?: number): void
  setInterval(callback: (...args: unknown[]) => void, delay?: number, ...args: unknown[]): number
  clearInterval(id?: number): void
}

/** @param onError gets what a timer's callback throws */
export function createActivity(onError: (error: unknown) => void): Activity {
  const underWay = new Set<{ label: string }>()
  function begin(label: string) {
    const item = { label }
    underWay.add(item)
    return () => void underWay.delete(item)
  }
  const sleep = createSleep()
  const { timers, stop } = createTimers(begin, onError, sleep)
  async function idle(limit = 10_000): Promise<void> {
    const end = Date.now() + limit
    for (let quiet = 0; quiet < 2; quiet = underWay.size === 0 || sleep.suspended ? quiet + 1 : 0) {
      if (Date.now() > end) {
        throw new Error(`Still under way: ${[...underWay].map((item) => item.label).join(', ')}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
  }
  const { whenAwake, suspend, wake } = sleep
  return {
    ...{ begin, timers, idle, whenAwake, suspend, wake },
    stop() {
      stop()
      sleep.forget()
    },
  }
}

function createSleep() {
  let held: (() => void)[] = []
  const sleep = {
    suspended: false,
    whenAwake(callback: () => void) {
      if (sleep.suspended) held.push(callback)
      else callback()
    },
    suspend() {
      sleep.suspended = true
    },
    async wake() {
      sleep.suspended = false
      for (const callback of held.splice(0)) {
        callback()
        await new Promise((resolve) => setTimeout(resolve, 0))
      }
    },
    forget() {
      held = []
    },
  }
  return sleep
}

type Handle = ReturnType<typeof setTimeout>

function createTimers(
  begin: Activity['begin'],
  onError: (error: unknown) => void,
  sleep: ReturnType<typeof createSleep>,
) {
  const running = new Map<number, { cancel: () => void }>()
  let lastId = 0
  const guarded = (callback: (...args: unknown[]) => void, args: unknown[]) => {
    try {
      callback(...args)
    } catch (error) {
      onError(error)
    }
  }
  function clear(id?: number) {
    running.get(id ?? 0)?.cancel()
    running.delete(id ?? 0)
  }
  const timers: Timers = {
    setTimeout(callback, delay = 0, ...args) {
      const id = ++lastId
      const done = delay <= longestTimerOfWork ? begin(`a timer of ${delay} ms`) : () => {}
      const ring = () => {
        // Cleared by what ran before it on waking.
        if (!running.delete(id)) return
        guarded(callback, args)
        done()
      }
      const handle: Handle = setTimeout(() => sleep.whenAwake(ring), delay)
      const cancel = () => {
        clearTimeout(handle)
        done()
      }
      running.set(id, { cancel })
      return id
    },
    clearTimeout: clear,
    setInterval(callback, delay = 0, ...args) {
      const id = ++lastId
      const tick = () => {
        // The ticks of a suspended process are lost.
        if (!sleep.suspended) guarded(callback, args)
      }
      const handle = setInterval(tick, delay)
      running.set(id, { cancel: () => clearInterval(handle) })
      return id
    },
    clearInterval: clear,
  }
  return { timers, stop: () => [...running.keys()].forEach(clear) }
}
