/** The headers of every answer: whose request it was, that nobody may keep it, and what a browser must not do with it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type Evening, evening } from '../testing/evening.ts'

let on: Evening
beforeAll(async () => {
  on = await evening()
})

const idOf = async (incoming: string) =>
  (await on.server.send('/api/v1/groups', { headers: { 'X-Request-Id': incoming } })).headers.get(
    'x-request-id',
  )

describe('X-Request-Id', () => {
  it.each(['abcdefgh', 'A-Z_0-9-', 'x'.repeat(64)])('is kept: %s', async (id) => {
    expect(await idOf(id)).toBe(id)
  })

  it.each(['', 'short', 'x'.repeat(65), 'with a blank', 'semi;colon', '<script>', '{"json":1}'])(
    'is replaced: %s',
    async (id) => {
      const given = await idOf(id)
      expect(given).not.toBe(id)
      expect(given).toMatch(/^[A-Za-z0-9_-]{8,64}$/)
    },
  )

  it('is another for every request, and the one in the log', async () => {
    const first = await on.server.send('/api/v1/groups')
    const second = await on.server.send('/api/v1/groups')
    const id = second.headers.get('x-request-id')
    expect(first.headers.get('x-request-id')).not.toBe(id)
    expect(JSON.parse(on.logs.findLast((line) => line.includes('answered')) ?? '{}')).toMatchObject({
      requestId: id,
      method: 'GET',
      path: '/api/v1/groups',
      route: 'listGroups',
      status: 401,
    })
  })
})

it.each([
  ['GET', '/api/v1/groups'],
  ['POST', '/api/v1/sessions'],
  ['GET', '/api/v1/nothing'],
  ['PATCH', '/api/v1/groups'],
  ['OPTIONS', '/api/v1/groups'],
  ['GET', '/api/v1/groups/%'],
  ['GET', '/api/v1/Groups'],
])('%s %s is kept by nobody', async (method, path) => {
  const { headers } = await on.server.send(path, { method })
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-request-id')).toMatch(/^[A-Za-z0-9_-]{8,64}$/)
})

it('tells a browser to load and guess nothing, and nobody what runs here', async () => {
  const { headers } = await on.server.send('/api/v1/groups')
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': expect.stringContaining('max-age='),
  })
  expect(headers.has('x-powered-by')).toBe(false)
  expect(headers.has('server')).toBe(false)
  expect(headers.has('access-control-allow-origin')).toBe(false)
})

describe('X-Forwarded-For', () => {
  const ipIn = async (trust: string) => {
    const behind = await evening({ config: { TRUST_PROXY: trust } })
    await behind.server.send('/livez', { headers: { 'X-Forwarded-For': '203.0.113.9, 198.51.100.7' } })
    return JSON.parse(behind.logs.findLast((line) => line.includes('answered')) ?? '{}').ip
  }

  it('is believed as far as TRUST_PROXY says', async () => {
    expect(await ipIn('0')).toBe('127.0.0.1')
    expect(await ipIn('1')).toBe('198.51.100.7')
    expect(await ipIn('2')).toBe('203.0.113.9')
  })
})
