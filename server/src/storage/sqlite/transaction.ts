/** How a statement gets to write: behind the lock, taken before it, with the disk's part in another thread. */
import type Database from 'libsql'
import AsyncDatabase from 'libsql/promise'

/** Runs one attempt. */
export type Transaction = <Result>(attempt: () => Result) => Promise<Result>

/**
 * Runs SQL that returns nothing in one of libsql's own threads: the event loop does not wait for the disk. Nothing else
 * may use the connection meanwhile. libsql's two interfaces are two ways to call one connection.
 */
export const inThread = (db: Database.Database, sql: string): Promise<void> =>
  AsyncDatabase.prototype.exec.call(db, sql)

/**
 * A transaction that takes the write lock first. A statement that meets SQLITE_BUSY on its own is not reset by libsql:
 * the connection then keeps its old snapshot, reads nothing new and can write no more. BEGIN leaves nothing open.
 * COMMIT flushes the log, and every thousand pages the file too, which takes a busy disk 100 ms and more.
 */
export const immediate =
  (db: Database.Database): Transaction =>
  async (attempt) => {
    db.exec('BEGIN IMMEDIATE')
    try {
      const result = attempt()
      await inThread(db, 'COMMIT')
      return result
    } catch (error) {
      if (db.inTransaction) await inThread(db, 'ROLLBACK')
      throw error
    }
  }
