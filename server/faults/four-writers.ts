/**
 * Four processes write one SQLite file at once: no write fails, every write is there, and no process's event loop
 * stops for long. A round in which the machine itself stopped somebody for that long shows nothing, and is repeated.
 */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { openSqliteStore } from '../src/storage/sqlite/store.ts'
import { folder } from './place.ts'
import { run } from './run.ts'
import { watchStops } from './stops.ts'
import type { WriterReport } from './writer.ts'

const processes = 4
const seconds = 5
/** A loop that stops for longer is felt by everybody who waits for it, in milliseconds. */
const limitMs = 100
const rounds = 3

const writer = new URL('writer.ts', import.meta.url).pathname

async function write(dataDir: string, groupId: string): Promise<WriterReport> {
  const args = ['--import', 'tsx', writer, dataDir, groupId, String(seconds)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return JSON.parse(line)
}

function print(reports: WriterReport[]): void {
  for (const [n, { written, failed, stops, slowestMs }] of reports.entries())
    console.log(
      `process ${n + 1}: ${written} entries written, ${failed.length} failed, ` +
        `event loop stopped ${stops.worstMs.toFixed(1)} ms at worst (p99 ${stops.p99Ms.toFixed(1)} ms), ` +
        `waited ${stops.machineMs.toFixed(1)} ms at worst for a processor, ` +
        `slowest entry ${slowestMs.toFixed(0)} ms${failed[0] ? `; first fault: ${failed[0]}` : ''}`,
    )
}

interface Round {
  /** Nothing failed, nothing was lost. */
  whole: boolean
  worstMs: number
  /** The longest that the machine itself stopped one of the writers, or a process that only watched. */
  machineMs: number
}

async function round(): Promise<Round> {
  const place = folder()
  const dataDir = place.env.DATA_DIR
  const groupId = randomUUID()
  const watched = watchStops()
  const reports = await Promise.all(Array.from({ length: processes }, () => write(dataDir, groupId)))
  const bystanderMs = watched().worstMs
  print(reports)
  console.log(`a process that only watched was stopped ${bystanderMs.toFixed(1)} ms at worst`)
  const store = await openSqliteStore({ dataDir })
  const found = await store.countMembers({ groupId, since: null }, AbortSignal.timeout(5_000))
  await store.close()
  await place.remove()
  const written = reports.reduce((sum, report) => sum + report.written, 0)
  console.log(`${written} acknowledged, ${found} found`)
  return {
    whole: found === written && reports.every(({ failed }) => failed.length === 0),
    worstMs: Math.max(...reports.map(({ stops }) => stops.worstMs)),
    machineMs: Math.max(bystanderMs, ...reports.map(({ stops }) => stops.machineMs)),
  }
}

run(90_000, async () => {
  console.log(`${processes} processes, 8 writers each, write one file for ${seconds} s`)
  for (let n = 1; n <= rounds; n += 1) {
    const { whole, worstMs, machineMs } = await round()
    if (!whole || worstMs < limitMs) return whole
    if (machineMs < limitMs) return false
    console.log(
      `round ${n} of ${rounds} shows nothing: the machine itself stopped a process ${machineMs.toFixed(0)} ms`,
    )
  }
  return false
})
