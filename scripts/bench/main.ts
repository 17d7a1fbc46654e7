/** `npm run bench`: measures the budgets of the design and prints them as one table. A budget that is missed is marked, and is no failure. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildBundles } from './bundles.ts'
import { startCast } from './cast.ts'
import { decryptRows } from './decrypt.ts'
import type { Missing } from './engine.ts'
import { type Bench, engineRows } from './engine-rows.ts'
import { startLoad } from './load.ts'
import { machine } from './machine.ts'
import { progress } from './progress.ts'
import { notMeasured, type Row } from './row.ts'
import { sqliteEngine } from './sqlite.ts'
import { tableOf } from './table.ts'

async function serverRows(bench: Bench): Promise<Row[]> {
  const rows = await decryptRows()
  for (const engine of [sqliteEngine(bench.folder)]) rows.push(...(await engineRows(bench, engine)))
  return rows
}

async function main(): Promise<void> {
  progress('building the server')
  await buildBundles()
  const folder = mkdtempSync(join(tmpdir(), 'qunbang-bench-'))
  const bench = { folder, cast: await startCast(), load: startLoad() }
  try {
    const rows = await serverRows(bench)
    console.log(`\n${machine()}\n\n${tableOf(rows)}`)
  } finally {
    bench.load.stop()
    await bench.cast.close()
    rmSync(folder, { recursive: true })
  }
  progress('done')
}

await main()
