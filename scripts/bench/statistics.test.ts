/** The bench's statistics. */
import { describe, expect, it } from 'vitest'
import { median, quantile } from './statistics.ts'

describe('a quantile', () => {
  it('does not depend on the order of the values, and leaves it alone', () => {
    const values = [10, 9, 1, 2, 3]
    expect(median(values)).toBe(3)
    expect(values).toEqual([10, 9, 1, 2, 3])
  })

  it('is the largest value at the very end', () => {
    expect(quantile([1, 2, 3], 1)).toBe(3)
  })

  it('refuses to be computed of nothing', () => {
    expect(() => median([])).toThrow('no values')
  })
})
