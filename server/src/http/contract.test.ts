/** Every answer is what the contract says: its status, its schema, and not one key more. */
import type { Input } from '@qunbang/shared/contract'
import { type RouteName, routes } from '@qunbang/shared/routes'
import { type RouteSchema, schemas } from '@qunbang/shared/schemas'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Evening, evening } from '../testing/evening.ts'

const user = ['avatarUrl', 'nickname', 'userId']
const member = ['avatarUrl', 'joinedAt', 'lastSeenAt', 'nickname', 'userId']
const group = ['createdAt', 'groupId', 'memberCount', 'openGId']
const page = ['items', 'nextCursor']
const within = (name: string, keys: string[]) => keys.map((key) => `${name}.${key}`)

const session = ['expiresAt', 'token', 'user', ...within('user', user)]
const entry = [
  ...['group', ...within('group', group), 'me', ...within('me', member)],
  ...['members', ...within('members', page), ...within('members.items', member)],
]

/** Written down once more, so that a key added to a schema is added here by somebody who thought about it. */
const keys: Record<RouteName, string[]> = {
  createSession: session,
  enterGroup: [...entry, 'session', ...within('session', session)],
  listGroups: [...page, ...within('items', ['groupId', 'lastSeenAt', 'memberCount', 'openGId'])],
  getGroup: group,
  listMembers: [...page, ...within('items', member)],
  leaveGroup: [],
  rejoinGroup: member,
  createShare: ['shareId'],
}

/** Every key in it, with the keys above it; rows of a list count as one. */
function keysIn(value: unknown, above = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((row) => keysIn(row, above))
  if (typeof value !== 'object' || value === null) return []
  const here = Object.entries(value).flatMap(([key, inner]) => {
    const name = above + key
    return [name, ...keysIn(inner, `${name}.`)]
  })
  return [...new Set(here)].sort()
}

const inputs: Record<RouteName, (on: Evening) => Promise<object>> = {
  createSession: async ({ server }) => ({ code: await server.code('Wang') }),
  enterGroup: async ({ server }) => {
    const code = await server.code('Wang')
    return { ...(await server.ciphertextFor('Wang', 'family')), code }
  },
  listGroups: async () => ({}),
  getGroup: async ({ server }) => ({ groupId: server.groupId('family') }),
  listMembers: async ({ server }) => ({ groupId: server.groupId('family') }),
  leaveGroup: async ({ server }) => ({ groupId: server.groupId('family') }),
  rejoinGroup: async ({ server }) => ({ groupId: server.groupId('family') }),
  createShare: async ({ server }) => ({ groupId: server.groupId('family') }),
}

describe('the answer of a success', () => {
  let on: Evening
  beforeAll(async () => {
    on = await evening()
    await on.server.enters('Wang', 'family')
    await on.server.enters('Li', 'family')
  })

  for (const name of Object.keys(routes) as RouteName[])
    it(`of ${name} has its status, its schema and no key more`, async () => {
      const schema: RouteSchema = schemas[name]
      const input = (await inputs[name](on)) as Input<RouteName>
      const answer = await on.server.call(name, input, { bearer: on.server.bearer('Wang') })
      expect(answer.status).toBe(schema.status)
      expect(keysIn(answer.body)).toEqual([...keys[name]].sort())
      if (!schema.response) return expect(answer.text).toBe('')
      // A schema drops what it does not know, so what it keeps is all there was.
      expect(schema.response.parse(answer.body)).toStrictEqual(answer.body)
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    })

  it('of an entry by token has no session', async () => {
    const data = await on.server.ciphertextFor('Wang', 'family')
    const answer = await on.server.call('enterGroup', data, { bearer: on.server.bearer('Wang') })
    expect(keysIn(answer.body)).toEqual([...entry].sort())
  })
})
