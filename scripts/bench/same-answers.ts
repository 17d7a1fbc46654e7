/** A ratio means nothing when the two sides do different work: they must answer the same. */
import { isDeepStrictEqual } from 'node:util'
import type { LoadRequest } from './load.ts'
import { type Answer, send } from './visits.ts'

/** What differs by design: a cursor is sealed here and bare there, and lastSeenAt moves with every entry. */
function comparable({ status, body }: Answer): unknown {
  const text = JSON.stringify(body, (key, value: unknown) => {
    if (key === 'nextCursor') return value !== null
    return key === 'lastSeenAt' ? typeof value : value
  })
  return { status, body: JSON.parse(text) as unknown }
}

const brief = (answer: unknown): string => JSON.stringify(answer).slice(0, 300)

/** @throws Error when one of the requests is answered differently */
export async function expectSameAnswers(
  product: string,
  bare: string,
  requests: readonly LoadRequest[],
): Promise<void> {
  for (const request of requests) {
    const expected = comparable(await send(product, request))
    const actual = comparable(await send(bare, request))
    if (!isDeepStrictEqual(actual, expected))
      throw new Error(`the bare handler answers ${brief(actual)}, the server ${brief(expected)}`)
  }
}
