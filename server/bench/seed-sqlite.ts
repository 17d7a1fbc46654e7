/** Makes and fills the server's SQLite file: in one transaction, past the store's verbs, with which a million would take an hour. */
import { join } from 'node:path'
import Database from 'libsql'
import { openSqliteStore } from '../src/storage/sqlite/store.ts'
import { membershipsOf, type Population } from './population.ts'

export const sqliteFile = (dataDir: string): string => join(dataDir, 'qunbang.sqlite')

/** Puts a population into a new file; its tables are those that the store makes. */
export async function seedSqlite(dataDir: string, population: Population): Promise<void> {
  await (await openSqliteStore({ dataDir })).close()
  const db = new Database(sqliteFile(dataDir))
  const createdAt = population.createdAt.getTime()
  const user = db.prepare(
    'INSERT INTO users (user_id, openid, unionid, epoch, created_at) VALUES (?, ?, NULL, ?, ?)',
  )
  const group = db.prepare('INSERT INTO groups (group_id, open_gid, created_at) VALUES (?, ?, ?)')
  const member = db.prepare(
    'INSERT INTO members (group_id, user_id, joined_at, last_seen_at, left_at, share_id) VALUES (?, ?, ?, ?, NULL, NULL)',
  )
  db.exec('PRAGMA cache_size = -200000; BEGIN IMMEDIATE')
  for (const { userId, openid, epoch } of population.users) user.run([userId, openid, epoch, createdAt])
  for (const { groupId, openGId } of population.groups) group.run([groupId, openGId, createdAt])
  for (const { groupId, userId, joinedAt, lastSeenAt } of membershipsOf(population))
    member.run([groupId, userId, joinedAt.getTime(), lastSeenAt.getTime()])
  db.exec('COMMIT')
  // The log of a million rows would be read by nobody in production.
  db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get([])
  db.close()
}
