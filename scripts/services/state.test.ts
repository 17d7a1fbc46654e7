/** state.json survives a killed command, and a damaged one is named instead of misread. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readState, writeState } from './state.ts'
import { statusLines } from './status.ts'

let folder = ''
const file = (): string => join(folder, 'state.json')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qunbang-state-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the state of the services', () => {
  it('is read as it was written, and leaves no second file behind', () => {
    const state = { redis: { port: 4000, version: '7.0.15', daemon: { pid: 7, started: 'boot/1' } } }
    writeState(file(), state)
    expect(readState(file())).toEqual(state)
    expect(readdirSync(folder)).toEqual(['state.json'])
  })

  it('keeps what an earlier version of the command started, so that it can be stopped', () => {
    const state = { proxy: { port: 4001, version: '2.5.0', daemon: { pid: 8, started: 'boot/1' } } }
    writeState(file(), state)
    expect(readState(file())).toEqual(state)
    expect(statusLines(state)).toEqual([])
  })

  it('is empty before the first run', () => {
    expect(readState(file())).toEqual({})
  })

  it.each(['', '[1', 'null', '{"redis":{}}', '{"redis":{"port":"1","version":"7"}}', '{"mysql":{}}'])(
    'is refused by its file’s name when it holds %j',
    (text) => {
      writeFileSync(file(), text)
      expect(() => readState(file())).toThrow(`${file()} is not a state of npm run services`)
    },
  )

  it('says of a service whose process is gone that it does not run', () => {
    const daemon = { pid: process.pid, started: 'an earlier boot/1' }
    expect(statusLines({ redis: { port: 4000, version: '7.0.15', daemon } })).toEqual([
      'redis       redis://127.0.0.1:4000  7.0.15  (does not run)',
    ])
  })
})
