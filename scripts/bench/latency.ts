/** Whether reading a group gets slower when there are many others. */
import type { Load } from './load.ts'
import { atMost, type Row } from './row.ts'
import { median, quantile } from './statistics.ts'
import { listingsOf, type Visit } from './visits.ts'

const budget = 1.3
const pairs = 2_000
const warmUp = 500

/** @param urls a server over 2 groups, and one over 2,000 with the same two among them */
export async function latencyRows(
  load: Load,
  engine: string,
  urls: [string, string],
  visits: readonly Visit[],
): Promise<Row[]> {
  const rows: Row[] = []
  for (const sort of ['joined', 'recent']) {
    const requests = listingsOf(visits, `?sort=${sort}`)
    const { ms } = await load.latency({ urls, requests, pairs, warmUp })
    const [few, many] = ms.map((times) => median(times)) as [number, number]
    const [slowFew, slowMany] = ms.map((times) => quantile(times, 0.99)) as [number, number]
    const print = (value: number) => value.toFixed(2)
    rows.push(
      atMost(budget, {
        what: `${engine}: listMembers by ${sort}, a group of 500 among 2,000 against among 2`,
        value: many / few,
        unit: 'x',
        digits: 2,
        note: `median ${print(many)} of ${print(few)} ms, p99 ${print(slowMany)} of ${print(slowFew)} ms`,
      }),
    )
  }
  return rows
}
