/**
 * The server is killed with SIGKILL under a running stream of first entries, again and again: every membership that
 * it acknowledged is there after the restart.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { createCaller } from '../src/testing/caller.ts'
import { type Crowd, gather } from './crowd.ts'
import { folder, mongodb, type Place } from './place.ts'
import { mayLack, run } from './run.ts'
import { type ServerProcess, startServer } from './server-process.ts'

const kills = 5
const visitors = 16
/** More than the kills leave time for. */
const people = 20_000
/** How long the stream runs before a kill: at least, and at random beyond, in milliseconds. */
const runMs = 400

/** What the visitors were told, over all lives of the server. */
interface Ledger {
  acknowledged: Set<string>
  /** A token of the first who entered, to read the list with. */
  token: string | undefined
  groupId: string | undefined
  unanswered: number
  refused: string[]
}

/** Visitors enter one after the other until nobody answers any more. */
async function visit(crowd: Crowd, names: Iterator<string>, url: string, ledger: Ledger): Promise<void> {
  const { call } = createCaller(url)
  for (let { value: name } = names.next(); name; { value: name } = names.next()) {
    const answer = await call('enterGroup', await crowd.firstEntry(name)).catch(() => null)
    if (!answer) {
      ledger.unanswered += 1
      return
    }
    if (answer.status !== 200) ledger.refused.push(`${answer.status} ${answer.text}`)
    else {
      ledger.acknowledged.add(answer.body.me.userId)
      ledger.token ??= answer.body.session?.token
      ledger.groupId ??= answer.body.group.groupId
    }
  }
}

/** Every userId of the group, read over HTTP by its first member. */
async function everybody({ url }: ServerProcess, { token, groupId }: Ledger): Promise<Set<string>> {
  const { call } = createCaller(url)
  const found = new Set<string>()
  for (let cursor: string | undefined; ; ) {
    const input = { groupId: groupId ?? '', limit: 100, ...(cursor !== undefined && { cursor }) }
    const answer = await call('listMembers', input, { bearer: token })
    if (answer.status !== 200) throw new Error(`the list was not given: ${answer.status} ${answer.text}`)
    for (const { userId } of answer.body.items) found.add(userId)
    if (answer.body.nextCursor === null) return found
    cursor = answer.body.nextCursor
  }
}

async function killUnderLoad(place: Place): Promise<boolean> {
  const crowd = await gather(people)
  const ledger: Ledger = {
    acknowledged: new Set(),
    token: undefined,
    groupId: undefined,
    unanswered: 0,
    refused: [],
  }
  const names = crowd.names.values()
  const env = { ...crowd.env, ...place.env }
  for (let life = 0; life < kills; life += 1) {
    const server = await startServer(env)
    const stream = Array.from({ length: visitors }, () => visit(crowd, names, server.url, ledger))
    await sleep(runMs + Math.random() * runMs)
    await server.kill()
    await Promise.all(stream)
  }
  const server = await startServer(env)
  const found = await everybody(server, ledger)
  await server.stop()
  await crowd.close()
  const lost = [...ledger.acknowledged].filter((userId) => !found.has(userId))
  console.log(
    `${place.name}: ${kills} kills, ${ledger.acknowledged.size} acknowledged, ` +
      `${ledger.acknowledged.size - lost.length} of them found, ${lost.length} lost ` +
      `(${ledger.unanswered} entries unanswered, ${found.size} members in all, ${ledger.refused.length} refused)`,
  )
  if (ledger.refused[0]) console.log(`first refusal: ${ledger.refused[0]}`)
  return lost.length === 0 && ledger.acknowledged.size > 0 && ledger.refused.length === 0
}

run(180_000, async () => {
  let passed = true
  for (const place of [folder(), await mongodb()]) {
    if ('reason' in place) passed = mayLack('MongoDB', place.reason) && passed
    else passed = (await killUnderLoad(place).finally(place.remove)) && passed
  }
  return passed
})
