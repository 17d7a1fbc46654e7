/** How every script of this folder ends: in bounded time, with what it found printed, and 1 when that is not what must be. */
import { servicesAreRequired } from '../../scripts/testing/required.ts'

/** Runs a script. @param limitMs when it has not ended by then, it has failed */
export function run(limitMs: number, script: () => Promise<boolean>): void {
  const timer = setTimeout(() => {
    console.error(`FAILED: not done within ${limitMs / 1000} s`)
    process.exit(1)
  }, limitMs)
  script().then(
    (passed) => {
      clearTimeout(timer)
      console.log(passed ? 'passed' : 'FAILED')
      process.exit(passed ? 0 : 1)
    },
    (error: unknown) => {
      console.error('FAILED:', error)
      process.exit(1)
    },
  )
}

/** Says that a service is missing; true where that may be. */
export function mayLack(service: string, reason: string): boolean {
  console.log(`${service} is missing: ${reason}`)
  return !servicesAreRequired()
}
