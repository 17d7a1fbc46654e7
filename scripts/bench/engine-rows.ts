/** Everything that is measured on one storage engine. */
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { amongOthers } from '../../server/bench/population.ts'
import { bundles } from './bundles.ts'
import type { Cast } from './cast.ts'
import { residentMb, type ServerProcess, withServers } from './children.ts'
import type { Engine, FullDatabase } from './engine.ts'
import { latencyRows } from './latency.ts'
import type { Load } from './load.ts'
import { watchMemory } from './memory.ts'
import { progress } from './progress.ts'
import { atLeast, atMost, type Row } from './row.ts'
import { expectSameAnswers } from './same-answers.ts'
import { type Comparison, compare } from './throughput.ts'
import { enrolAll, entriesOf, listingsOf, type Visit } from './visits.ts'

export interface Bench {
  cast: Cast
  load: Load
  /** For logs and files; removed at the end. */
  folder: string
}

const memoryGoalMb = 160
const groupCount = 2_000

const product = ({ cast, folder }: Bench, name: string, { server }: FullDatabase): ServerProcess => ({
  file: bundles.server,
  env: { ...cast.env, ...server },
  logFile: join(folder, `${name}.log`),
})

const ratioRow = (engine: Engine, route: string, { ratio, ...comparison }: Comparison): Row => {
  const { lowest, highest, product, bare } = comparison
  const note = `${lowest.toFixed(2)} to ${highest.toFixed(2)}; ${product.toFixed(0)}/s of ${bare.toFixed(0)}/s`
  const what = `${engine.name}: ${route} per second, against the bare handler`
  return atLeast(engine.floor, { what, value: ratio, unit: 'x', digits: 2, note })
}

const memoryRow = (engine: Engine, when: string, value: number, bare: number): Row => {
  const note = `the bare handler's: ${bare.toFixed(0)} MB`
  return atMost(memoryGoalMb, {
    what: `${engine.name}: resident memory of one process, ${when}`,
    value,
    unit: 'MB',
    note,
  })
}

async function throughputRows(
  { load }: Bench,
  engine: Engine,
  sides: { product: string; bare: string },
  visits: Visit[],
): Promise<Row[]> {
  const rows: Row[] = []
  for (const [route, requests] of [
    ['enterGroup', entriesOf(visits)],
    ['listMembers', listingsOf(visits)],
  ] as const) {
    progress(`${engine.name}: throughput of ${route}`)
    await expectSameAnswers(sides.product, sides.bare, requests)
    rows.push(ratioRow(engine, route, await compare(load, sides, requests)))
  }
  return rows
}

/** Throughput and memory on a small database. */
async function workRows(bench: Bench, engine: Engine, database: FullDatabase): Promise<Row[]> {
  const bare = { file: engine.bareFile, env: database.bare, logFile: join(bench.folder, 'bare.log') }
  return withServers([product(bench, 'work', database), bare], async ({ url, pid }, bareServer) => {
    await delay(2_000)
    const idle = residentMb(pid)
    const bareIdle = residentMb(bareServer.pid)
    const visits = await enrolAll(url, bench.cast)
    const memory = watchMemory(pid)
    const bareMemory = watchMemory(bareServer.pid)
    const ratios = await throughputRows(bench, engine, { product: url, bare: bareServer.url }, visits)
    return [
      ...ratios,
      memoryRow(engine, 'idle', idle, bareIdle),
      memoryRow(engine, 'highest under that load', memory.stop(), bareMemory.stop()),
    ]
  })
}

/** The same group in a small and in a large database, each with a server of its own that has just started. */
async function growthRows(bench: Bench, engine: Engine, small: FullDatabase): Promise<Row[]> {
  progress(`${engine.name}: filling a database with ${groupCount} groups`)
  const { population, env } = bench.cast
  const large = await engine.fill('large', amongOthers(env.WECHAT_APPID ?? '', population, groupCount))
  try {
    const servers = [product(bench, 'small', small), product(bench, 'large', large)] as const
    return await withServers(servers, async (few, many) => {
      progress(`${engine.name}: latency of listMembers`)
      const visits = await enrolAll(few.url, bench.cast)
      return latencyRows(bench.load, engine.name, [few.url, many.url], visits)
    })
  } finally {
    await large.drop()
  }
}

/** All of an engine's rows. */
export async function engineRows(bench: Bench, engine: Engine): Promise<Row[]> {
  progress(`${engine.name}: filling a database with 2 groups`)
  const small = await engine.fill('small', bench.cast.population)
  try {
    return [...(await workRows(bench, engine, small)), ...(await growthRows(bench, engine, small))]
  } finally {
    await small.drop()
  }
}
