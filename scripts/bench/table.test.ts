/** The table that the bench prints. */
import { describe, expect, it } from 'vitest'
import { atLeast, atMost, notMeasured } from './row.ts'
import { tableOf } from './table.ts'

describe('the table', () => {
  it('marks what is over its budget, and says what was not measured and why', () => {
    const table = tableOf([
      atMost(30, { what: 'decrypt', value: 4.52, unit: 'us', digits: 1, note: 'median' }),
      atLeast(0.6, { what: 'throughput', value: 0.5, unit: 'x', digits: 2 }),
      notMeasured('latency', 'no MongoDB here'),
    ])
    expect(table.split('\n')).toEqual([
      '| what       | measured                      | budget   | verdict     |',
      '| ---------- | ----------------------------- | -------- | ----------- |',
      '| decrypt    | 4.5 us (median)               | <= 30 us | within      |',
      '| throughput | 0.50 x                        | >= 0.6 x | OVER BUDGET |',
      '| latency    | not measured: no MongoDB here |          |             |',
    ])
  })

  it('judges the value itself, not what is left of it in print', () => {
    expect(atMost(1.3, { what: 'ratio', value: 1.304, unit: 'x', digits: 1 }).ok).toBe(false)
  })

  it('takes a value that could not be read for a missed budget', () => {
    expect(atMost(160, { what: 'memory', value: Number.NaN, unit: 'MB' }).ok).toBe(false)
  })
})
