/** The closing lines say what ran on which engine, and why something did not. */
import { describe, expect, it } from 'vitest'
import { closingLines, type Result } from './summary.ts'

const tests = (state: Result['state'], suite: string, count: number): Result[] =>
  Array.from({ length: count }, () => ({ state, suite, file: 'server/src/storage/mongo/store.test.ts' }))

describe('the closing lines of a run', () => {
  it('end with the plain count, alone on its line', () => {
    const results = [...tests('passed', 'groups', 3), ...tests('failed', 'groups', 1)]
    expect(closingLines({ results, errors: 0, missing: [] })).toEqual(['3 passed, 1 failed, 0 skipped'])
  })

  it('count a file that could not be loaded as a failure', () => {
    expect(closingLines({ results: [], errors: 1, missing: [] })).toEqual(['0 passed, 1 failed, 0 skipped'])
  })

  it('name every engine that a conformance suite ran on, with its tests', () => {
    const results = [
      ...tests('passed', 'storage on FerretDB 2.7.0', 41),
      ...tests('passed', 'storage on SQLite', 40),
      ...tests('failed', 'storage on SQLite', 1),
      ...tests('passed', 'cache on Redis 7.0.15', 2),
    ]
    expect(closingLines({ results, errors: 0, missing: [] })).toEqual([
      'storage on FerretDB 2.7.0: 41 tests passed',
      'storage on SQLite: 40 tests passed, 1 failed',
      'cache on Redis 7.0.15: 2 tests passed',
      '83 passed, 1 failed, 0 skipped',
    ])
  })

  it('name what was skipped and what this machine lacks', () => {
    const lines = closingLines({
      results: tests('skipped', 'storage on MongoDB', 41),
      errors: 0,
      missing: [{ service: 'mongodb', reason: 'no mongod on the PATH' }],
    })
    expect(lines).toContain('skipped: storage on MongoDB (server/src/storage/mongo/store.test.ts): 41')
    expect(lines).toContain('missing on this machine: mongodb (no mongod on the PATH)')
  })
})
