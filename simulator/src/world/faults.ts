/** Which of WeChat's faults comes next: first those ordered for single calls, then the standing one. */
import type { PlatformFault, Switches } from './switches.ts'

export interface Faults {
  /** Lets the next calls of jscode2session go wrong so, one by one. */
  failNext(fault: PlatformFault, times?: number): void
  /** The fault of the call that is being answered now, if any. */
  takeFault(): PlatformFault | null
}

/** @param switches its platformFault is read at every call */
export function createFaults(switches: Switches): Faults {
  const ordered: PlatformFault[] = []
  return {
    failNext: (fault, times = 1) => void ordered.push(...Array<PlatformFault>(times).fill(fault)),
    takeFault: () => ordered.shift() ?? switches.platformFault,
  }
}
