/** One of the processes of four-writers.ts: eight writers enter people into one group, and a monitor watches the event loop. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { openSqliteStore } from '../src/storage/sqlite/store.ts'
import type { Store } from '../src/storage/store.ts'
import { type Stops, watchStops } from './stops.ts'

export interface WriterReport {
  written: number
  failed: string[]
  slowestMs: number
  stops: Stops
}

const writers = 8
/** The limit of a request (section 5 of the design): a write that needs longer would be an error for its caller. */
const deadlineMs = 2_200

const [dataDir = '', groupId = '', seconds = '5'] = process.argv.slice(2)
const report: Omit<WriterReport, 'stops'> = { written: 0, failed: [], slowestMs: 0 }

async function enterPeople(store: Store, until: number): Promise<void> {
  while (Date.now() < until) {
    const begun = performance.now()
    const signal = AbortSignal.timeout(deadlineMs)
    const person = { userId: randomUUID(), openid: randomUUID(), unionid: null, epoch: randomUUID() }
    const proof = { groupId, openGId: `tG${groupId}`, provedAt: null }
    try {
      await store.signIn({ ...person, now: new Date() }, signal)
      await store.enterGroup({ proof, userId: person.userId, shareId: null, now: new Date() }, signal)
      report.written += 1
    } catch (error) {
      report.failed.push(String(error))
    }
    report.slowestMs = Math.max(report.slowestMs, performance.now() - begun)
  }
}

const store = await openSqliteStore({ dataDir })
await sleep(500)
const stopsUntilNow = watchStops()
const until = Date.now() + Number(seconds) * 1000
await Promise.all(Array.from({ length: writers }, () => enterPeople(store, until)))
const stops = stopsUntilNow()
await store.close()
console.log(JSON.stringify({ ...report, stops } satisfies WriterReport))
