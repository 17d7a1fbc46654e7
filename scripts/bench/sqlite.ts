/** The bench on SQLite: files in a folder that the bench removes. */
import { join } from 'node:path'
import { seedSqlite, sqliteFile } from '../../server/bench/seed-sqlite.ts'
import { bundles } from './bundles.ts'
import type { Engine } from './engine.ts'

/** @param folder where the files go */
export const sqliteEngine = (folder: string): Engine => ({
  name: 'SQLite',
  floor: 0.6,
  bareFile: bundles.bareSqlite,
  async fill(name, population) {
    const dataDir = join(folder, name)
    await seedSqlite(dataDir, population)
    return {
      server: { DATA_DIR: dataDir, ALLOW_EMBEDDED: 'true' },
      bare: { SQLITE_FILE: sqliteFile(dataDir) },
      drop: async () => {},
    }
  },
})
