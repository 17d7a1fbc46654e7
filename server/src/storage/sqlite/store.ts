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
import { immediate, inThread } from './transaction.ts'
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
  const file = await openFile(dataDir)
  const turns = takeTurns(immediate(file.writes))
  const stopPurging = purgeHourly(file, turns, logger)
  const version = prepare<[string]>(file.reads, 'SELECT json_array(sqlite_version())')
  const touch = prepare(file.reads, 'SELECT json_array(count(*)) FROM sqlite_schema')

  async function shut(): Promise<void> {
    stopPurging()
    await turns.close()
    await inThread(file.writes, 'PRAGMA wal_checkpoint(TRUNCATE)')
    file.reads.close()
    file.writes.close()
  }
  let closing: Promise<void> | undefined

  return {
    ...userVerbs(file, turns),
    ...groupVerbs(file, turns),
    ...entryVerbs(file, turns),
    ...memberVerbs(file, turns),
    ...shareVerbs(file, turns),
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
