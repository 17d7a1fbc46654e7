/** Requests per second of the server against the bare handler, in turns, so that what disturbs the machine disturbs both. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Load, LoadRequest } from './load.ts'
import { median } from './statistics.ts'

export interface Sides {
  product: string
  bare: string
}

export interface Comparison {
  /** Median of the rounds' own ratios. */
  ratio: number
  lowest: number
  highest: number
  /** Medians, in requests per second. */
  product: number
  bare: number
}

/** Node compiles what is hot for the first ten thousand requests or so: the first round is not counted. */
const plan = { rounds: 9, seconds: 2, connections: 16 }

/** Sends the same requests to both sides. */
export async function compare(load: Load, sides: Sides, requests: LoadRequest[]): Promise<Comparison> {
  const rounds: { product: number; bare: number }[] = []
  for (let round = 0; round <= plan.rounds; round++) {
    const measured = { product: 0, bare: 0 }
    const order = round % 2 === 0 ? (['product', 'bare'] as const) : (['bare', 'product'] as const)
    for (const side of order) {
      const job = { url: sides[side], requests, connections: plan.connections, seconds: plan.seconds }
      measured[side] = (await load.throughput(job)).perSecond
      // The last requests lost their clients, and are still worked at.
      await delay(100)
    }
    if (round > 0) rounds.push(measured)
  }
  const ratios = rounds.map(({ product, bare }) => product / bare)
  return {
    ratio: median(ratios),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
    product: median(rounds.map(({ product }) => product)),
    bare: median(rounds.map(({ bare }) => bare)),
  }
}
