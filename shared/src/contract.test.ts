/** Routes, schemas, errors and types are one contract. */
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import type {
  Entry,
  GroupPage,
  Input,
  Member,
  MemberPage,
  Output,
  Parsed,
  Session,
  User,
} from './contract.ts'
import { type ErrorAction, type ErrorBody, type ErrorCode, errors } from './errors.ts'
import { type Route, type RouteName, routes } from './routes.ts'
import { errorBody, type RouteSchema, schemas } from './schemas.ts'

const names = Object.keys(routes) as RouteName[]

describe('every route', () => {
  it('has a schema, and every schema a route', () => {
    expect(Object.keys(schemas).sort()).toEqual([...names].sort())
  })

  it('is alone with its method and path', () => {
    const addresses = names.map((name) => `${routes[name].method} ${routes[name].path}`)
    expect(new Set(addresses).size).toBe(names.length)
  })

  it.each(names)('%s has the params of its path, and no name twice in its input', (name) => {
    const { params, query, body }: RouteSchema = schemas[name]
    const keysOf = (schema?: z.ZodObject) => Object.keys(schema?.shape ?? {})
    expect(keysOf(params)).toEqual([...routes[name].path.matchAll(/:(\w+)/g)].map(([, key]) => key))
    const all = [params, query, body].flatMap(keysOf)
    expect(new Set(all).size).toBe(all.length)
  })

  it.each(names)('%s takes a body where its method does, and answers one unless it is 204', (name) => {
    const { method }: Route = routes[name]
    const { body, query, status, response }: RouteSchema = schemas[name]
    if (method === 'GET') expect(body).toBeUndefined()
    else expect(query).toBeUndefined()
    expect(response === undefined).toBe(status === 204)
  })

  it.each(names)('%s refuses unknown keys', (name) => {
    const { params, query, body }: RouteSchema = schemas[name]
    for (const schema of [params, query, body])
      if (schema)
        expect(schema.safeParse({ unknown: 1 }).error?.issues.map(({ code }) => code)).toContain(
          'unrecognized_keys',
        )
  })

  it('that is a GET, PUT or DELETE may be sent again; createShare alone may not', () => {
    const unsafe = names.filter((name) => !routes[name].safeToRepeat)
    expect(unsafe).toEqual(['createShare'])
  })
})

describe('every error', () => {
  it.each(Object.entries(errors))(
    '%s has a status, an action and a sentence',
    (_, { status, action, message }) => {
      const actions: ErrorAction[] = [
        'fix-request',
        'login',
        'login-and-retry',
        'open-card-again',
        'wait',
        'none',
      ]
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(600)
      expect(actions).toContain(action)
      expect(message).toMatch(/^[A-Z].*\.$/)
    },
  )

  it('has the body that the schema knows', () => {
    const error = { ...errors.NOT_FOUND, code: 'NOT_FOUND', requestId: 'abcdefgh' } as const
    const { status: _, ...fields } = error
    expect(errorBody.parse({ error: fields })).toEqual({ error: fields })
    expectTypeOf<keyof ErrorBody['error']>().toEqualTypeOf<keyof z.output<typeof errorBody>['error']>()
    expectTypeOf<ErrorBody['error']['code']>().toEqualTypeOf<ErrorCode>()
  })
})

describe('the types', () => {
  it('of an input are its path, query and body in one', () => {
    expectTypeOf<Input<'createSession'>>().toMatchObjectType<{ code: string }>()
    expectTypeOf<Input<'getGroup'>['groupId']>().toEqualTypeOf<string>()
    expectTypeOf<Input<'listMembers'>['sort']>().toEqualTypeOf<'joined' | 'recent' | undefined>()
    expectTypeOf<{ groupId: string }>().toExtend<Input<'listMembers'>>()
    expectTypeOf<{ encryptedData: string; iv: string }>().toExtend<Input<'enterGroup'>>()
    expectTypeOf<{ encryptedData: string }>().not.toExtend<Input<'enterGroup'>>()
  })

  it('of what a handler gets have the defaults filled in', () => {
    expectTypeOf<Parsed<'listMembers'>['sort']>().toEqualTypeOf<'joined' | 'recent'>()
    expectTypeOf<Parsed<'listMembers'>['limit']>().toEqualTypeOf<number>()
    expect(schemas.listMembers.query.parse({})).toEqual({ limit: 50, sort: 'joined' })
  })

  it('of an answer are the schema’s, and undefined where there is none', () => {
    expectTypeOf<Output<'createSession'>>().toEqualTypeOf<Session>()
    expectTypeOf<Output<'enterGroup'>>().toEqualTypeOf<Entry>()
    expectTypeOf<Output<'listGroups'>>().toEqualTypeOf<GroupPage>()
    expectTypeOf<Output<'rejoinGroup'>>().toEqualTypeOf<Member>()
    expectTypeOf<Output<'leaveGroup'>>().toEqualTypeOf<undefined>()
    expectTypeOf<Entry['session']>().toEqualTypeOf<Session | undefined>()
    expectTypeOf<Entry['members']>().toEqualTypeOf<MemberPage>()
    expectTypeOf<Member>().toExtend<User>()
    expectTypeOf<User['nickname']>().toEqualTypeOf<string | null>()
  })
})
