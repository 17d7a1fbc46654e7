/** The storage port on SQLite (libsql): the embedded default, one file, safe with several processes on one machine. */
import type { Logger } from 'pino'
import type { Store } from '../store.ts'
import { entryVerbs } from './entries.ts'
import { openFile } from './file.ts'
import { groupVerbs } from './groups.ts'
import { memberVerbs } from './members.ts'
import { purgeHourly } from './purge.ts'
import { shareVerbs } from './shares.ts'
import { prepare } from './statement.ts'
import { immediate } from './transaction.ts'
import { takeTurns } from './turns.ts'
import { userVerbs } from './users.ts'

export interface SqliteOptions {
  dataDir: string
  /** Told when a purge failed; it is tried again an hour later. */
  logger?: Pick<Logger, 'warn'>
}

/**
 * Opens `qunbang.sqlite` in a data directory; both are made when missing.
 * @throws Error naming DATA_DIR when they cannot be used
 */
export async function openSqliteStore({ dataDir, logger }: SqliteOptions): Promise<Store> {
  const db = await openFile(dataDir)
  const turns = takeTurns(immediate(db))
  const stopPurging = purgeHourly(db, turns, logger)
  const version = prepare<[string]>(db, 'SELECT json_array(sqlite_version())')
  const touch = prepare(db, 'SELECT json_array(count(*)) FROM sqlite_schema')

  async function shut(): Promise<void> {
    stopPurging()
    await turns.close()
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    db.close()
  }
  let closing: Promise<void> | undefined

  return {
    ...userVerbs(db, turns),
    ...groupVerbs(db, turns),
    ...entryVerbs(db, turns),
    ...memberVerbs(db, turns),
    ...shareVerbs(db, turns),
    async describe(signal) {
      const row = await turns.read(signal, () => version({}))
      return { engine: 'SQLite', version: row?.[0] ?? '' }
    },
    async ping(signal) {
      await turns.read(signal, () => touch({}))
    },
    close() {
      closing ??= shut()
      return closing
    },
  }
}
