/** One process at a time, over a file that names its holder. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** Longer than anybody needs to look at a lock, in milliseconds. */
const lookingTakes = 5000

/**
 * Waits for the lock; that of a process that is gone is taken over.
 * @param file in a folder that is there
 * @param waiting called once when somebody else holds it
 * @returns gives it back
 */
export async function takeLock(file: string, waiting: () => void): Promise<() => void> {
  for (let told = false; !create(file); told = true) {
    if (!told) waiting()
    if (!holderLives(file)) removeDead(file)
    await delay(100)
  }
  return () => rmSync(file, { force: true })
}

/** @returns false when it is there already */
function create(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

/** Under a lock of its own: of two who found the holder dead, the second would remove the lock that the first has made since. */
function removeDead(file: string): void {
  const taking = `${file}.taking`
  if (!create(taking)) {
    if (ageOf(taking) > lookingTakes) rmSync(taking, { force: true })
    return
  }
  try {
    if (!holderLives(file)) rmSync(file, { force: true })
  } finally {
    rmSync(taking, { force: true })
  }
}

/** Also true of a lock that is gone: there is nothing to remove. */
function holderLives(file: string): boolean {
  try {
    const holder = Number(readFileSync(file, 'utf8'))
    // Just created and not yet written.
    if (holder === 0) return ageOf(file) < lookingTakes
    process.kill(holder, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

function ageOf(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false })
  return found ? Date.now() - found.mtimeMs : 0
}
