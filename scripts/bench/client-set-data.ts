/** What the mini program's logic sends to its view, which on a phone are two threads: setData calls, keys and bytes of one action. */
import type { Driver } from '../../simulator/src/driver/driver.ts'
import { renameInAnswers, renameInStore } from './client-rename.ts'
import { put, type Street } from './client-street.ts'
import type { Row } from './row.ts'

interface Cost {
  calls: number
  bytes: number
  keys: number
}

type Budget = Partial<Cost>

const units = {
  calls: (count: number) => `${count} ${count === 1 ? 'call' : 'calls'}`,
  bytes: (count: number) => `${count} B`,
  keys: (count: number) => `${count} ${count === 1 ? 'key' : 'keys'}`,
}
const parts = ['bytes', 'keys', 'calls'] as const

function row(what: string, cost: Cost, budget: Budget = {}): Row {
  const bounded = parts.filter((part) => budget[part] !== undefined)
  return {
    what: `setData, ${what}`,
    measured: parts.map((part) => units[part](cost[part])).join(', '),
    budget: bounded.map((part) => `<= ${units[part](budget[part] ?? 0)}`).join(', '),
    ok: bounded.length === 0 ? null : bounded.every((part) => cost[part] <= (budget[part] ?? 0)),
  }
}

async function costOf(phone: Driver, action: () => unknown): Promise<Cost> {
  const { setData } = phone.program()
  setData.clear()
  await action()
  await phone.idle()
  const sum = (of: 'bytes' | 'keys') =>
    setData.calls.reduce((total, call) => total + (of === 'bytes' ? call.bytes : call.keys.length), 0)
  return { calls: setData.calls.length, bytes: sum('bytes'), keys: sum('keys') }
}

const renamed: Budget = { bytes: 128, keys: 3 }
const launched: Budget = { calls: 3, bytes: 12 * 1024 }
const rowsOn = (phone: Driver) => phone.findAll('.cells .row').length

/** A first visit until everything rests. Nothing else sets data in between, so this is the most that the list can cost. */
export async function launchCostRow({ newcomer, phone, cardId }: Street): Promise<Row> {
  const wang = phone(newcomer())
  await wang.tapCard(cardId)
  const { calls } = wang.program().setData
  const cost = {
    calls: calls.length,
    bytes: calls.reduce((total, { bytes }) => total + bytes, 0),
    keys: calls.reduce((total, { keys }) => total + keys.length, 0),
  }
  const what = `from launch until ${rowsOn(wang)} rows are painted`
  put(wang)
  return row(what, cost, launched)
}

/** Every action in a group of this size, by somebody who sees all of its rows where that matters. */
export async function actionRows({ members, newcomer, enter, phone, cardId }: Street): Promise<Row[]> {
  const [, reader, neighbour] = members
  if (!reader || !neighbour) throw new Error('A street of three at least')
  const wang = phone(reader)
  await wang.tapCard(cardId)
  // The notice of a first entry goes with the first refresh, and shall not count.
  await wang.pullDown()
  const rows: Row[] = []
  const measure = async (what: string, action: () => unknown, budget?: Budget) =>
    rows.push(row(`${members.length} members: ${what}`, await costOf(wang, action), budget))
  await measure('refresh, nothing new', wang.pullDown)
  const first = rowsOn(wang)
  renameInAnswers(wang, 2, 'Neighbour')
  await measure(`refresh, one of ${first} rows renamed`, wang.pullDown, renamed)
  await enter(newcomer())
  await measure('refresh, one joined', wang.pullDown)
  const isLong = first < members.length
  if (isLong) await measure('load 50 more', wang.reachBottom)
  while (rowsOn(wang) < members.length) await wang.reachBottom()
  const last = rowsOn(wang) - 1
  await measure(`one of ${last + 1} rows renamed`, () => renameInStore(wang, last, 'Neighbour'), renamed)
  if (isLong) await measure(`refresh, back to ${first} of ${last + 1} rows`, wang.pullDown)
  put(wang)
  return rows
}
