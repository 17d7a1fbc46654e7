/** Opens the database file: its folder, its settings, its tables. Safe when several processes start at once. */
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'libsql'
import { isBusy } from './errors.ts'
import { migrations } from './schema.ts'

/** How long an opening waits for other processes that open or migrate the same file, in milliseconds. */
const openMs = 10_000

/**
 * Of the connection that writes. WAL with synchronous=FULL: a statement that was answered survives kill -9 and a power cut, at the price of one
 * flush per write. busy_timeout=0: waiting for another process's lock happens in the event loop (turns.ts), never
 * inside SQLite, which would stop the whole process.
 */
const writing = ['busy_timeout = 0', 'journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON']
const reading = ['busy_timeout = 0', 'query_only = ON']

/** Two connections: what reads never waits for what writes, which may be in another thread just then. */
export interface Connections {
  reads: Database.Database
  writes: Database.Database
}

const explain = (path: string, error: unknown): Error =>
  new Error(
    `DATA_DIR: ${path} cannot be used as the database (${error instanceof Error ? error.message : error})`,
    { cause: error },
  )

/** The file is made before SQLite opens it, for its owner alone: it holds openids. */
function touch(dataDir: string): string {
  const path = join(resolve(dataDir), 'qunbang.sqlite')
  mkdirSync(resolve(dataDir), { recursive: true, mode: 0o700 })
  closeSync(openSync(path, 'a', 0o600))
  return path
}

const versionOf = (db: Database.Database): number =>
  (db.prepare('PRAGMA user_version').get([]) as { user_version: number }).user_version

/** Takes the missing steps in one transaction; the version is read again inside, for another process may be first. */
function migrate(db: Database.Database): void {
  if (versionOf(db) > migrations.length)
    throw new Error('it was written by a newer version of this server: update, or use another DATA_DIR')
  if (versionOf(db) === migrations.length) return
  db.exec('BEGIN IMMEDIATE')
  try {
    for (const step of migrations.slice(versionOf(db))) db.exec(step)
    db.exec(`PRAGMA user_version = ${migrations.length}`)
    db.exec('COMMIT')
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}

function set(db: Database.Database, settings: readonly string[]): void {
  for (const setting of settings) db.prepare(`PRAGMA ${setting}`).get([])
}

/**
 * The open database of a data directory, which is made (mode 700) when it is missing.
 * @throws Error naming DATA_DIR when the folder or the file cannot be used
 */
export async function openFile(dataDir: string): Promise<Connections> {
  let [reads, writes]: (Database.Database | undefined)[] = []
  let path = resolve(dataDir)
  const giveUp = Date.now() + openMs
  for (;;) {
    try {
      path = touch(dataDir)
      writes ??= new Database(path)
      set(writes, writing)
      migrate(writes)
      reads ??= new Database(path)
      set(reads, reading)
      return { reads, writes }
    } catch (error) {
      if (isBusy(error) && Date.now() < giveUp) {
        await sleep(5 + Math.random() * 20)
        continue
      }
      reads?.close()
      writes?.close()
      throw explain(path, error)
    }
  }
}
