/** `npm run bench`: measures the budgets of the design and prints them as one table; `-- server` or `-- client` measures one half. A budget that is missed is marked, and is no failure. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildBundles, bundles } from './bundles.ts'
import { startCast } from './cast.ts'
import { startServer } from './children.ts'
import { clientRows } from './client.ts'
import { decryptRows } from './decrypt.ts'
import type { Engine, Missing } from './engine.ts'
import { type Bench, engineRows } from './engine-rows.ts'
import { entryCostRows } from './entry-cost.ts'
import { startLoad } from './load.ts'
import { machine } from './machine.ts'
import { mongoEngine } from './mongo.ts'
import { progress } from './progress.ts'
import { notMeasured, type Row } from './row.ts'
import { sqliteEngine } from './sqlite.ts'
import { tableOf } from './table.ts'

async function rowsOf(bench: Bench, engine: Engine | Missing): Promise<Row[]> {
  if ('fill' in engine) return engineRows(bench, engine)
  const what = ['throughput', 'resident memory', 'latency among many groups']
  return what.map((measurement) => notMeasured(`${engine.name}: ${measurement}`, engine.missing))
}

/** What an entry costs is the same on every engine. */
async function entryRows({ cast, folder }: Bench): Promise<Row[]> {
  const database = await sqliteEngine(folder).fill('entries', cast.population)
  const env = { ...cast.env, ...database.server }
  const server = await startServer({ file: bundles.server, env, logFile: join(folder, 'entries.log') })
  try {
    return await entryCostRows(cast, server.url)
  } finally {
    await server.stop()
  }
}

/** Everything about the server. */
async function serverRows(): Promise<Row[]> {
  progress('building the server')
  await buildBundles()
  const folder = mkdtempSync(join(tmpdir(), 'qunbang-bench-'))
  const bench = { folder, cast: await startCast(), load: startLoad() }
  const mongo = await mongoEngine()
  try {
    return [
      ...decryptRows(),
      ...(await entryRows(bench)),
      ...(await rowsOf(bench, sqliteEngine(folder))),
      ...(await rowsOf(bench, mongo)),
    ]
  } finally {
    bench.load.stop()
    await bench.cast.close()
    await mongo.stop()
    rmSync(folder, { recursive: true })
  }
}

const halves = { server: serverRows, client: clientRows }
const [half] = process.argv.slice(2)
if (half !== undefined && !(half in halves))
  throw new Error(`There is nothing to measure of "${half}": server or client`)
const rows: Row[] = []
for (const [name, measure] of Object.entries(halves))
  if (half === undefined || half === name) rows.push(...(await measure()))
progress('done')
console.log(`\n${machine()}\n\n${tableOf(rows)}`)
