/** Plays the evening once in full and then under every other variation; says in the end whether all was as it should be. */
import { playEvening } from './evening.ts'
import { type Variation, variations } from './variations.ts'

/** @returns how many things differed from what should be; an evening that broke off counts as one */
export async function playHeadless(print: (line: string) => void): Promise<number> {
  const [asItIs, ...others] = variations
  let differing = asItIs ? await play(asItIs, print, print) : 0
  print('\nThe same evening under every other way in which WeChat may treat keys and data')
  for (const variation of others) differing += await play(variation, () => {}, print)
  const verdict = differing === 0 ? 'Everything was as it should be.' : `${differing} things differed.`
  print(`\n${variations.length} evenings played. ${verdict}`)
  return differing
}

async function play(
  variation: Variation,
  tell: (line: string) => void,
  print: (line: string) => void,
): Promise<number> {
  try {
    const { differences, checks } = await playEvening(variation, tell)
    const verdict = differences.length === 0 ? 'as it should be' : `${differences.length} differ`
    print(`  ${differences.length === 0 ? '✓' : '✗'} ${variation.name}: ${checks} checks, ${verdict}`)
    if (tell !== print) for (const difference of differences) print(`    ✗ ${difference}`)
    return differences.length
  } catch (error) {
    print(
      `\n  ✗ ${variation.name}: the evening broke off: ${error instanceof Error ? error.stack : String(error)}`,
    )
    return 1
  }
}
