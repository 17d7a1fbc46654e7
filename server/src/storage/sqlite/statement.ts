/** A prepared statement that answers with one JSON value. */
import type Database from 'libsql'

/** Times as milliseconds, flags as numbers: libsql aborts the process on a boolean. */
export type Params = Record<string, string | number | null>
export type Statement<Row> = (params: Params) => Row | null

/**
 * Prepares a statement that returns nothing, or one column of JSON whose first row is read. JSON because libsql cuts a text at its
 * first NUL when it reads a column, and because one value per list costs half of fifty objects.
 */
export function prepare<Row>(db: Database.Database, sql: string): Statement<Row> {
  const statement = db.prepare(sql)
  if (statement.reader) statement.raw(true)
  return (params) => {
    const row = statement.get(params) as [string] | undefined
    return row ? (JSON.parse(row[0]) as Row) : null
  }
}
