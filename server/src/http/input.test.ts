/** Queries, limits and ids: what is taken, and what is refused with which code. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type Evening, evening } from '../testing/evening.ts'

let on: Evening
beforeAll(async () => {
  on = await evening()
  await on.server.enters('Wang', 'family')
})
const ask = (path: string) => on.server.send(path, { bearer: on.server.bearer('Wang') })
const members = (query: string) => ask(`/api/v1/groups/${on.server.groupId('family')}/members?${query}`)
const refused = { status: 400, code: 'VALIDATION_FAILED' }

describe('a query', () => {
  it.each(['', 'limit=1', 'limit=100', 'sort=joined', 'sort=recent&limit=50'])(
    'may be "%s"',
    async (query) => {
      expect((await members(query)).status).toBe(200)
    },
  )

  it.each([
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=1.5',
    'limit=',
    'limit=all',
    'limit=1&limit=2',
    'limit[]=1',
    'limit=1e999',
    'limit=1e1',
    'limit=0x10',
    'limit=05',
    'limit=%2B5',
    'limit=%205',
    'limit=5%0A',
    'sort=name',
    'sort=Joined',
    'sort=joined&sort=recent',
    'cursor=',
    'cursor=x',
    `cursor=${'x'.repeat(513)}`,
    'page=2',
    'openGId=G123',
    '__proto__=1',
    'constructor=1',
  ])('may not be "%s"', async (query) => {
    expect(await members(query)).toMatchObject(refused)
  })

  it.each(['/api/v1/groups?x=1', '/api/v1/groups?sort=joined'])(
    'may have no unknown key: %s',
    async (path) => {
      expect(await ask(path)).toMatchObject(refused)
    },
  )

  it('may not stand where a route has none', async () => {
    expect(await ask(`/api/v1/groups/${on.server.groupId('family')}?limit=1`)).toMatchObject(refused)
    const headers = { 'Content-Type': 'application/json' }
    const post = { method: 'POST', headers, body: '{"code":"x"}' }
    expect(await on.server.send('/api/v1/sessions?code=y', post)).toMatchObject(refused)
  })
})

describe('an entry', () => {
  const enter = async (change: object) => {
    const body = JSON.stringify({ ...(await on.server.ciphertextFor('Wang', 'family')), ...change })
    const headers = { 'Content-Type': 'application/json' }
    return on.server.send('/api/v1/group-entries', {
      method: 'POST',
      bearer: on.server.bearer('Wang'),
      headers,
      body,
    })
  }

  it.each([
    ['no encryptedData', { encryptedData: undefined }],
    ['no iv', { iv: undefined }],
    ['an iv that is no string', { iv: 16 }],
    ['over 4 KB of encryptedData', { encryptedData: 'A'.repeat(4097) }],
    ['over 4 KB of iv', { iv: 'A'.repeat(4097) }],
    ['an id of a group', { groupId: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['an openGId', { openGId: 'GxxxxxxxxxxxxxxxxxxxxxxxxxxxX' }],
    ['a view, before there are any', { view: { metric: 'steps', period: 'day' } }],
    ['a shareId of 65 characters', { shareId: 'x'.repeat(65) }],
    ['a shareId that is null', { shareId: null }],
  ])('with %s is VALIDATION_FAILED', async (_, change) => {
    expect(await enter(change)).toMatchObject(refused)
  })

  it.each([
    ['no base64', { encryptedData: '%%%%' }],
    ['base64url', { iv: '-_-_-_-_-_-_-_-_-_-_-w==' }],
    ['an iv of 8 bytes', { iv: 'AAAAAAAAAAA=' }],
    ['a block and a half', { encryptedData: Buffer.alloc(24).toString('base64') }],
    ['4 KB of nothing', { encryptedData: 'A'.repeat(4096) }],
    ['an iv of blanks', { iv: '                        ' }],
  ])('with %s is SESSION_KEY_STALE, in the same words as any other', async (_, change) => {
    const answer = await enter(change)
    const foreign = await enter(await on.server.ciphertextFor('Li', 'family'))
    const { error } = answer.body as { error: { requestId: string } }
    expect(answer).toMatchObject({ status: 409, code: 'SESSION_KEY_STALE' })
    expect(foreign.body).toEqual({ error: { ...error, requestId: foreign.headers.get('x-request-id') } })
  })
})

describe('a share', () => {
  const share = (body: object) =>
    on.server.send('/api/v1/shares', {
      method: 'POST',
      bearer: on.server.bearer('Wang'),
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })

  it.each(['', 'x', 'AAAAAAAAAAAAAAAAAAAAAAA', null, 1])(
    'of the group %j is VALIDATION_FAILED',
    async (groupId) => {
      expect(await share({ groupId })).toMatchObject(refused)
    },
  )
})
