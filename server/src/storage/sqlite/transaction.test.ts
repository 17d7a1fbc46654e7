/** Writing behind the lock: all or nothing, and never at the event loop's cost. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { immediate } from './transaction.ts'

/** A file with one table, and two connections to it. */
function aFile() {
  const folder = mkdtempSync(join(tmpdir(), 'qunbang-transaction-'))
  const open = () => new Database(join(folder, 'file'))
  const [ours, others] = [open(), open()]
  ours.prepare('PRAGMA journal_mode = WAL').get([])
  ours.exec('CREATE TABLE people (name TEXT)')
  onTestFinished(() => {
    ours.close()
    others.close()
    rmSync(folder, { recursive: true })
  })
  const count = () => others.prepare('SELECT count(*) AS count FROM people').get([])
  return { ours, others, count, write: immediate(ours) }
}

describe('a transaction', () => {
  it('leaves the event loop to others while it is written to the disk', async () => {
    const { ours, write, count } = aFile()
    let others = 0
    const beats = setInterval(() => (others += 1), 1)
    await write(() => {
      ours.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
        INSERT INTO people SELECT printf('person %d', i) FROM n`)
      others = 0
    })
    clearInterval(beats)
    expect(others).toBeGreaterThan(0)
    expect(count()).toMatchObject({ count: 200_000 })
  })

  it('leaves nothing of an attempt that fails, and no lock', async () => {
    const { ours, others, write, count } = aFile()
    const fault = new Error('in the middle')
    const attempt = () => {
      ours.exec(`INSERT INTO people VALUES ('Wang')`)
      throw fault
    }
    await expect(write(attempt)).rejects.toBe(fault)
    others.exec(`INSERT INTO people VALUES ('Li')`)
    expect(count()).toMatchObject({ count: 1 })
  })
})
