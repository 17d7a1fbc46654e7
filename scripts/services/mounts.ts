/** The rule that protects the machine: nothing is removed while anything is mounted below it. */
import { readFileSync, rmSync } from 'node:fs'
import { run } from './shell.ts'

/** Mount points in or below a folder, deepest first, as /proc/mounts lists them (blanks are written \040, proc(5)). */
export function mountsBelow(folder: string, procMounts = readFileSync('/proc/mounts', 'utf8')): string[] {
  const points = procMounts.split('\n').flatMap((line) => {
    const point = line.split(' ')[1]
    return point
      ? [point.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)))]
      : []
  })
  return points
    .filter((point) => point === folder || point.startsWith(`${folder}/`))
    .sort((one, other) => other.length - one.length)
}

/** Unmounts what an interrupted installation left mounted below a folder. */
export async function unmountBelow(folder: string): Promise<void> {
  for (const point of mountsBelow(folder)) await run('umount', [point])
}

/**
 * Removes a folder and everything in it.
 * @throws Error while anything is mounted there: the removal would reach through, into the machine's /dev or /proc.
 */
export function removeUnmounted(folder: string): void {
  const mounted = mountsBelow(folder)
  if (mounted.length > 0)
    throw new Error(`${folder} stays: mounted below it: ${mounted.join(', ')}. Unmount that, then try again.`)
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
