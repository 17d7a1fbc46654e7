/** APP_SECRET, or, outside production, one that is made once and kept, so that a laptop's tokens outlive a restart. */
import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from './config.ts'

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

/** Written whole beside it and then linked, so that of two processes that start at once neither reads half a secret. */
async function makeOnce(file: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, randomBytes(32).toString('base64'), { mode: 0o600 })
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    return false
  } finally {
    await rm(draft)
  }
}

async function readOrMake(file: string, logger: Logger): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
  if (await makeOnce(file)) logger.warn({ file }, 'APP_SECRET is not set: made one for development')
  return readFile(file, 'utf8')
}

/** The secrets to seal and open with, the sealing one first. @throws Error when DATA_DIR cannot be written */
export async function appSecrets(config: Config, logger: Logger): Promise<readonly string[]> {
  if (config.appSecrets) return config.appSecrets
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  const file = join(config.dataDir, 'app-secret')
  const secret = await readOrMake(file, logger)
  if (secret.length < 32)
    throw new Error(`${file} holds no secret of 32 characters: remove it, or set APP_SECRET`)
  return [secret]
}
