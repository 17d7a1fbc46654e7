/**
 * Four server processes on one MongoDB and one Redis get the same login code at the same moment: WeChat is asked
 * once, and all four answer for the same user.
 */
import { createCaller } from '../src/testing/caller.ts'
import { type Crowd, gather } from './crowd.ts'
import { mongodb, type Place, redis } from './place.ts'
import { mayLack, run } from './run.ts'
import { startServer } from './server-process.ts'

const processes = 4
/** How often one code comes to each process. */
const posts = 3
const rounds = 40

interface Tally {
  answers: number
  failed: string[]
  /** Codes with which WeChat was not asked exactly once. */
  askedAgain: number
  /** Codes whose answers named more than one user. */
  torn: number
}

async function postEverywhere(crowd: Crowd, name: string, urls: string[], tally: Tally): Promise<void> {
  const code = await crowd.code(name)
  const everywhere = urls.flatMap((url) => Array.from({ length: posts }, () => createCaller(url)))
  const answers = await Promise.all(everywhere.map(({ call }) => call('createSession', { code })))
  const users = new Set<string>()
  for (const { status, body, text } of answers) {
    tally.answers += 1
    if (status === 201) users.add(body.user.userId)
    else tally.failed.push(`${status} ${text}`)
  }
  if (crowd.calls.withCode(code) !== 1) tally.askedAgain += 1
  if (users.size > 1) tally.torn += 1
}

async function race(places: Place[]): Promise<boolean> {
  const crowd = await gather(rounds)
  const env = Object.assign({}, crowd.env, ...places.map((place) => place.env))
  const servers = await Promise.all(Array.from({ length: processes }, () => startServer(env)))
  const tally: Tally = { answers: 0, failed: [], askedAgain: 0, torn: 0 }
  const urls = servers.map((server) => server.url)
  for (const name of crowd.names) await postEverywhere(crowd, name, urls, tally)
  await Promise.all(servers.map((server) => server.stop()))
  await crowd.close()
  console.log(
    `${processes} processes on ${places.map((place) => place.name).join(' and ')}: ${rounds} codes, each posted ` +
      `${processes * posts} times at once; ${tally.answers - tally.failed.length} of ${tally.answers} sessions, ` +
      `${crowd.calls.total()} calls of code2Session, ${tally.askedAgain} codes not asked exactly once, ` +
      `${tally.torn} codes with more than one user`,
  )
  if (tally.failed[0]) console.log(`first failure: ${tally.failed[0]}`)
  return tally.failed.length === 0 && tally.askedAgain === 0 && tally.torn === 0
}

run(120_000, async () => {
  const [database, cache] = [await mongodb(), await redis()]
  try {
    if ('reason' in database) return mayLack('MongoDB', database.reason)
    if ('reason' in cache) return mayLack('Redis', cache.reason)
    return await race([database, cache])
  } finally {
    for (const place of [database, cache]) if ('remove' in place) await place.remove()
  }
})
