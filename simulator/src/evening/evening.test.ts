/** The evening comes out as it should, and would notice if it did not. */
import { describe, expect, it } from 'vitest'
import { playEvening } from './evening.ts'
import { type Variation, variations } from './variations.ts'

const silent = () => {}

describe('the evening', () => {
  it.each(variations)('comes out as it should: $name', async (variation) => {
    const { differences, checks } = await playEvening(variation, silent)
    expect(differences).toEqual([])
    expect(checks).toBeGreaterThan(40)
  })

  it('notices when a newcomer’s first entry takes a request more than it should', async () => {
    const [asItIs] = variations
    const wrong: Variation = { ...(asItIs as Variation), switches: { exchangeReplacesKey: true } }
    const { differences } = await playEvening(wrong, silent)
    expect(differences).toContainEqual(expect.stringContaining('requests: 2'))
  })
})
