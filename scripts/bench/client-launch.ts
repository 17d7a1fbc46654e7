/** From launch to what a person came for, on the Node runtime: the list of the group, beside the one line of the empty uni-app. */
import { setImmediate as turn } from 'node:timers/promises'
import { createDriver, type Driver } from '../../simulator/src/driver/driver.ts'
import type { Artifact } from '../../simulator/src/runtime/artifact.ts'
import { put, type Street } from './client-street.ts'
import { plain, type Row } from './row.ts'
import { median } from './statistics.ts'

const warmUps = 3
const runs = 15
/** A setData of the list; whatever else is sent before it is smaller. */
const listBytes = 4000

async function until(isPainted: () => boolean): Promise<number> {
  while (!isPainted()) await turn()
  return performance.now()
}

/** A first visit: login, ciphertext, one request to the real server, fifty rows. */
async function launchOurs({ newcomer, phone, cardId, stage }: Street): Promise<number> {
  const person = newcomer()
  const wang = phone(person)
  const options = await stage.world.phone(person).openCard(cardId)
  const began = performance.now()
  const entered = wang.enter(options)
  const ended = await until(() => wang.program().setData.calls.some(({ bytes }) => bytes > listBytes))
  await entered
  put(wang)
  return ended - began
}

async function launchEmpty(street: Street, artifact: Artifact): Promise<number> {
  const [person] = street.members
  if (!person) throw new Error('Nobody lives here')
  const weChat = street.stage.world.phone(person)
  const phone: Driver = createDriver({ artifact, phone: weChat, origins: {} })
  const options = await weChat.openByScene({ scene: 1001, path: 'pages/index/index' })
  const began = performance.now()
  const entered = phone.enter(options)
  const ended = await until(() => phone.program().router.top() !== undefined && phone.text() === 'empty')
  await entered
  put(phone)
  return ended - began
}

/** Both by turns, so that a busy machine is busy for both. */
export async function launchRow(street: Street, empty: Artifact): Promise<Row> {
  const times: { ours: number; empty: number }[] = []
  for (let run = 0; run < warmUps + runs; run++)
    times.push({ ours: await launchOurs(street), empty: await launchEmpty(street, empty) })
  const counted = times.slice(warmUps)
  const [ours, bare] = [median(counted.map((time) => time.ours)), median(counted.map((time) => time.empty))]
  return plain({
    what: 'launch to the list of 50 on the Node runtime, of launching the empty uni-app',
    ...{ value: ours / bare, unit: 'x', digits: 1 },
    note: `${ours.toFixed(1)} ms of ${bare.toFixed(1)} ms, medians of ${runs}`,
  })
}
