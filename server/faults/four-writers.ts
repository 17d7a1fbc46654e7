/**
 * Four processes write one SQLite file at once: no write fails, every write is there, and no process's event loop
 * stops for long; what a busy machine does to a process that only watches is not their fault. `tsx server/faults/four-writers.ts`
 */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { openSqliteStore } from '../src/storage/sqlite/store.ts'
import { folder } from './place.ts'
import { run } from './run.ts'
import type { WriterReport } from './writer.ts'

const processes = 4
const seconds = 5
/** A loop that stops for longer is felt by everybody who waits for it, in milliseconds. */
const worstStopMs = 100
const resolutionMs = 5

const writer = new URL('writer.ts', import.meta.url).pathname

async function write(dataDir: string, groupId: string): Promise<WriterReport> {
  const args = ['--import', 'tsx', writer, dataDir, groupId, String(seconds)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return JSON.parse(line)
}

function print(reports: WriterReport[]): void {
  for (const [n, { written, failed, worstStopMs: worst, p99StopMs: p99, slowestMs }] of reports.entries())
    console.log(
      `process ${n + 1}: ${written} entries written, ${failed.length} failed, ` +
        `event loop stopped ${worst.toFixed(1)} ms at worst (p99 ${p99.toFixed(1)} ms), ` +
        `slowest entry ${slowestMs.toFixed(0)} ms${failed[0] ? `; first fault: ${failed[0]}` : ''}`,
    )
}

run(60_000, async () => {
  const place = await folder()
  const dataDir = place.env.DATA_DIR as string
  const groupId = randomUUID()
  console.log(`${processes} processes, 8 writers each, write one file for ${seconds} s`)
  const bystander = monitorEventLoopDelay({ resolution: resolutionMs })
  bystander.enable()
  const reports = await Promise.all(Array.from({ length: processes }, () => write(dataDir, groupId)))
  bystander.disable()
  print(reports)
  const idleMs = bystander.max / 1e6 - resolutionMs
  console.log(`a process that only watched was stopped ${idleMs.toFixed(1)} ms at worst, by the machine`)
  const store = await openSqliteStore({ dataDir })
  const found = await store.countMembers({ groupId, since: null }, AbortSignal.timeout(5_000))
  await store.close()
  await place.remove()
  const written = reports.reduce((sum, report) => sum + report.written, 0)
  console.log(`${written} acknowledged, ${found} found`)
  const steady = reports.every((one) => one.failed.length === 0 && one.worstStopMs < worstStopMs + idleMs)
  return steady && found === written
})
