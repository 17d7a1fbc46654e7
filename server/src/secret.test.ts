/** The secret of a laptop: made once, whole, and the same for every process. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { readConfig } from './config.ts'
import { appSecrets } from './secret.ts'
import { appid, wechatSecret } from './testing/cast.ts'
import { createLogLines } from './testing/log-lines.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qunbang-secret-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})
const { logger, lines } = createLogLines()
const secretsOf = (env: Record<string, string> = {}) => {
  const pair = { WECHAT_APPID: appid, WECHAT_SECRET: wechatSecret }
  return appSecrets(readConfig({ ...pair, DATA_DIR: join(folder, 'data'), ...env }), logger)
}

it('is made when there is none, kept to its owner, and said once without being told', async () => {
  const [made = ''] = await secretsOf()
  expect(made).toMatch(/^.{32,}$/)
  expect(await secretsOf()).toEqual([made])
  expect(statSync(join(folder, 'data', 'app-secret')).mode & 0o777).toBe(0o600)
  expect(lines.filter((line) => line.includes('APP_SECRET'))).toHaveLength(1)
  expect(lines.join('')).not.toContain(made)
})

it('is one and the same for fifty that start at once, and leaves no drafts', async () => {
  const all = await Promise.all(Array.from({ length: 50 }, () => secretsOf()))
  expect(new Set(all.flat()).size).toBe(1)
  expect(readdirSync(join(folder, 'data'))).toEqual(['app-secret'])
})

it('is not made when APP_SECRET gives one', async () => {
  expect(await secretsOf({ APP_SECRET: 'x'.repeat(32) })).toEqual(['x'.repeat(32)])
  expect(readdirSync(folder)).toEqual([])
})

it.each(['', 'short'])('is not taken from a file that holds "%s"', async (text) => {
  mkdirSync(join(folder, 'data'))
  writeFileSync(join(folder, 'data', 'app-secret'), text)
  await expect(secretsOf()).rejects.toThrow(/app-secret holds no secret of 32 characters: remove it/)
})
