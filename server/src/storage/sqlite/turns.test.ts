/** The turns of statements: in order, one per turn of the event loop, again while the file is locked. */
import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import { patience } from '../scene.ts'
import type { Transaction } from './transaction.ts'
import { takeTurns } from './turns.ts'

/** No file, so nothing to lock. */
const alone: Transaction = async (attempt) => attempt()
const says = (code: string) => new Database.SqliteError('as SQLite says', code)

/** A statement that meets a locked file so many times. */
function lockedFor(times: number, result: string): () => string {
  let left = times
  return () => {
    left -= 1
    if (left >= 0) throw says('SQLITE_BUSY')
    return result
  }
}

describe('the turns of SQLite statements', () => {
  it('write in the order in which they were asked for, even when the first has to wait', async () => {
    const { write } = takeTurns(alone)
    const done: string[] = []
    const note = async (writing: Promise<string>) => done.push(await writing)
    await Promise.all([
      note(write(patience(), lockedFor(5, 'first'))),
      note(write(patience(), () => 'second')),
      note(write(patience(), lockedFor(1, 'third'))),
    ])
    expect(done).toEqual(['first', 'second', 'third'])
  })

  it('let others have the event loop between two writes', async () => {
    const { write } = takeTurns(alone)
    const events: string[] = []
    const writes = ['first', 'second', 'third'].map((name) => write(patience(), () => events.push(name)))
    setImmediate(() => events.push('somebody else'))
    await Promise.all(writes)
    expect(events.indexOf('somebody else')).toBeLessThan(events.indexOf('third'))
  })

  it('read without waiting for the writes', async () => {
    const { read, write } = takeTurns(alone)
    const writing = write(patience(), lockedFor(5, 'written'))
    expect(await Promise.race([read(patience(), () => 'read'), writing])).toBe('read')
    expect(await writing).toBe('written')
  })

  it('end a wait for the lock with the reason of the caller, and go on with the next', async () => {
    const { write } = takeTurns(alone)
    const controller = new AbortController()
    const reason = new Error('his time is over')
    const waiting = write(controller.signal, lockedFor(Number.POSITIVE_INFINITY, 'never'))
    const next = write(patience(), () => 'next')
    setTimeout(() => controller.abort(reason), 20)
    await expect(waiting).rejects.toBe(reason)
    expect(await next).toBe('next')
  })

  it('end a wait behind others with the reason of the caller, and never run what he gave up', async () => {
    const { write } = takeTurns(alone)
    const [first, second] = [new AbortController(), new AbortController()]
    const [reason, events] = [new Error('his time is over'), [] as string[]]
    const waiting = write(first.signal, lockedFor(Number.POSITIVE_INFINITY, 'never'))
    const behind = write(second.signal, () => events.push('given up'))
    const next = write(patience(), () => 'next')
    second.abort(reason)
    await expect(behind).rejects.toBe(reason)
    first.abort(reason)
    await expect(waiting).rejects.toBe(reason)
    expect(await next).toBe('next')
    expect(events).toEqual([])
  })

  it.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'])(
    'take %s for a database that is away',
    async (code) => {
      const fault = says(code)
      const answer = takeTurns(alone).write(patience(), () => {
        throw fault
      })
      await expect(answer).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', cause: fault })
    },
  )

  it('leave a mistake of ours what it is', async () => {
    const mistake = says('SQLITE_CONSTRAINT_NOTNULL')
    const answer = takeTurns(alone).read(patience(), () => {
      throw mistake
    })
    await expect(answer).rejects.toBe(mistake)
  })

  it('close after the last write, and take no more', async () => {
    const { write, close } = takeTurns(alone)
    const last = write(patience(), lockedFor(3, 'written'))
    const closing = close()
    await expect(write(patience(), () => 'late')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    await closing
    expect(await last).toBe('written')
  })
})
