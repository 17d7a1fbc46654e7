/** One `npm run services` at a time in a checkout: a second one would build into the first one's folders. */
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isRunning, startOf } from './daemons.ts'

/**
 * Takes the lock and answers what gives it back. One whose owner is dead is taken over.
 * @throws Error that names the owner while it lives.
 */
export function takeLock(file: string): () => void {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, JSON.stringify({ pid: process.pid, started: startOf(process.pid) ?? '' }))
  try {
    if (!linked(mine, file)) {
      const owner = ownerOf(file)
      if (owner !== null && isRunning(owner))
        throw new Error(`process ${owner.pid} is already at it: wait for its end, then try again`)
      rmSync(file, { force: true })
      if (!linked(mine, file)) throw new Error('another run began at the same moment: try again')
    }
  } finally {
    rmSync(mine, { force: true })
  }
  return () => rmSync(file, { force: true })
}

/** A hard link is made or refused at once, and the file is whole from the start. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function ownerOf(file: string): { pid: number; started: string } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
