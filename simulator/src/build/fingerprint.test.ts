/** When an artifact is one of other sources. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { filesUnder, fingerprint } from './fingerprint.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qunbang-sources-'))
  mkdirSync(join(folder, 'pages'))
  writeFileSync(join(folder, 'pages/a.vue'), 'one')
  writeFileSync(join(folder, 'main.ts'), 'two')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = () => fingerprint(folder, filesUnder(folder))

describe('the fingerprint of sources', () => {
  it('is another when a file is renamed', () => {
    const before = now()
    renameSync(join(folder, 'pages/a.vue'), join(folder, 'pages/b.vue'))
    expect(now()).not.toBe(before)
  })

  it('is another when a file is replaced by one of the same length that is older', () => {
    const before = now()
    writeFileSync(join(folder, 'main.ts'), 'six')
    utimesSync(join(folder, 'main.ts'), 1, 1)
    expect(now()).not.toBe(before)
  })

  it('is the same when a file was only touched', () => {
    const before = now()
    utimesSync(join(folder, 'main.ts'), 1, 1)
    expect(now()).toBe(before)
  })
})
