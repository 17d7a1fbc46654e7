/** How long an event loop stood still, told apart by who did it: its own process, or a machine that gave it no processor. */
import { readFileSync } from 'node:fs'

export interface Stops {
  worstMs: number
  p99Ms: number
  /** The longest wait for a processor while there was work to do; 0 where the system does not tell (Linux does). */
  machineMs: number
}

/** The timer wakes up so often; a stop is the time beyond. */
const everyMs = 5

/** Since the process began its main thread waited so long for a processor (proc/self/schedstat: second field, ns). */
function waitedMs(): number {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6
  } catch {
    return 0
  }
}

/** Watches from now on. @returns what ends the watching and tells */
export function watchStops(): () => Stops {
  const stops: number[] = []
  let machineMs = 0
  let [last, waited] = [performance.now(), waitedMs()]
  const timer = setInterval(() => {
    const [now, waitedNow] = [performance.now(), waitedMs()]
    stops.push(Math.max(0, now - last - everyMs))
    machineMs = Math.max(machineMs, waitedNow - waited)
    ;[last, waited] = [now, waitedNow]
  }, everyMs)
  return () => {
    clearInterval(timer)
    stops.sort((a, b) => a - b)
    return { worstMs: stops.at(-1) ?? 0, p99Ms: stops[Math.floor(stops.length * 0.99)] ?? 0, machineMs }
  }
}
