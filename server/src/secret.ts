/** APP_SECRET, or, outside production, one that is made once and kept, so that a laptop's tokens outlive a restart. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from './config.ts'

/** The secrets to seal and open with, newest first. Two processes that start at once agree: the file is made exclusively. */
export async function appSecrets(config: Config, logger: Logger): Promise<readonly string[]> {
  if (config.appSecrets) return config.appSecrets
  const file = join(config.dataDir, 'app-secret')
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  try {
    await writeFile(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 })
    logger.warn({ file }, 'APP_SECRET is not set: made one for development')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return [await readFile(file, 'utf8')]
}
