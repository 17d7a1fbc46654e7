/** How a statement gets to write: behind the lock, taken before it. */
import type Database from 'libsql'

/** Runs one attempt. */
export type Transaction = <Result>(attempt: () => Result) => Result

/**
 * A transaction that takes the write lock first. A statement that meets SQLITE_BUSY on its own is not reset by libsql:
 * the connection then keeps its old snapshot, reads nothing new and can write no more. BEGIN leaves nothing open.
 */
export const immediate =
  (db: Database.Database): Transaction =>
  (attempt) => {
    db.exec('BEGIN IMMEDIATE')
    try {
      const result = attempt()
      db.exec('COMMIT')
      return result
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      throw error
    }
  }
