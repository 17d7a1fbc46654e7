/** Resident memory of a process while it works. */
import { residentMb } from './children.ts'

export interface MemoryWatch {
  /** Ends it. @returns the highest value seen, in MB (a million bytes) */
  stop(): number
}

/** Looks four times a second. */
export function watchMemory(pid: number): MemoryWatch {
  let highest = residentMb(pid)
  const timer = setInterval(() => {
    highest = Math.max(highest, residentMb(pid))
  }, 250)
  return {
    stop() {
      clearInterval(timer)
      return highest
    },
  }
}
