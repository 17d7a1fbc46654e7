/** Prints the evening as it goes, compares what happened with what should have, and remembers every difference. */
import { inspect, isDeepStrictEqual } from 'node:util'

export interface Story {
  chapter(title: string): void
  /** Something that happened and needs no proof. */
  tell(sentence: string): void
  /** Something that must be as the sentence says: `actual` deeply equal to `expected`. */
  expect<Value>(sentence: string, actual: Value, expected: Value): void
  /** A sentence for each thing that was not as it should be. */
  differences(): string[]
  /** How many things were compared. */
  checks(): number
}

const show = (value: unknown) => inspect(value, { depth: 6, breakLength: 120 })

/** @param print one line of the story */
export function createStory(print: (line: string) => void): Story {
  const differences: string[] = []
  let checks = 0
  return {
    chapter: (title) => print(`\n${title}`),
    tell: (sentence) => print(`    ${sentence}`),
    expect(sentence, actual, expected) {
      checks += 1
      if (isDeepStrictEqual(actual, expected)) return print(`  ✓ ${sentence}`)
      const difference = `${sentence}\n      should be ${show(expected)}\n      but is    ${show(actual)}`
      differences.push(difference)
      print(`  ✗ ${difference}`)
    },
    differences: () => [...differences],
    checks: () => checks,
  }
}
