/** No body, query or path, however malformed, gives a 5xx or no answer at all. The seed is printed; FUZZ_SEED plays it again. */
import { request } from 'node:http'
import { errorBody } from '@qunbang/shared/schemas'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { badBodies, badPaths, badQueries } from '../testing/bad-input.ts'
import { type Evening, evening } from '../testing/evening.ts'

const seed = Number(process.env.FUZZ_SEED) || Date.now() % 2 ** 31
console.log(`fuzz seed ${seed}`)

let on: Evening
let bearer: string
let ciphertext: object
beforeAll(async () => {
  on = await evening()
  await on.server.enters('Wang', 'family')
  bearer = on.server.bearer('Wang')
  ciphertext = await on.server.ciphertextFor('Wang', 'family')
})

/** What the contract knows: a success, or an error body that is no 5xx. */
function expectKnown({ status, body }: { status: number; body: unknown }): void {
  expect(status).toBeLessThan(500)
  if (status >= 400) expect(errorBody.safeParse(body).success).toBe(true)
}

/** Asks as no client library would: the path goes out as it is. */
function get(path: string): Promise<{ status: number; body: unknown }> {
  const { hostname, port } = new URL(on.server.url)
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${bearer}` }
    const asked = request({ hostname, port, path, headers, timeout: 15_000 }, async (response) => {
      const chunks = await response.toArray()
      resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) })
    })
    asked.on('timeout', () => asked.destroy(new Error('no answer'))).on('error', reject)
    asked.end()
  })
}

describe('2,000 bodies a route', () => {
  const headers = { 'Content-Type': 'application/json' }
  const inFamily = () => `/groups/${on.server.groupId('family')}/members/me`

  it.each([
    ['createSession', 'POST', () => '/sessions', () => ({ code: 'x' })],
    ['enterGroup', 'POST', () => '/group-entries', () => ({ ...ciphertext, shareId: 'x' })],
    ['createShare', 'POST', () => '/shares', () => ({ groupId: on.server.groupId('family') })],
    ['rejoinGroup', 'PUT', inFamily, () => ({ groupId: 'x' })],
    ['leaveGroup', 'DELETE', inFamily, () => ({ groupId: 'x' })],
  ])('%s', { timeout: 120_000 }, async (_, method, path, good) => {
    const bodies = fc.asyncProperty(badBodies(good()), async (body) =>
      expectKnown(await on.server.send(`/api/v1${path()}`, { method, bearer, headers, body })),
    )
    await fc.assert(bodies, { numRuns: 2_000, seed })
  })
})

describe('500 addresses', () => {
  it('with any query', { timeout: 60_000 }, async () => {
    const path = `/api/v1/groups/${on.server.groupId('family')}/members`
    const queries = fc.asyncProperty(badQueries, async (query) => expectKnown(await get(`${path}?${query}`)))
    await fc.assert(queries, { numRuns: 500, seed })
  })

  it('with any path', { timeout: 60_000 }, async () => {
    const paths = fc.asyncProperty(badPaths, async (path) => expectKnown(await get(`/api/v1/${path}`)))
    await fc.assert(paths, { numRuns: 500, seed })
  })
})
