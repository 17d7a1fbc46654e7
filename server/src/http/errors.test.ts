/** Every no is the contract's error body, whoever said it: the router, the parser, the schema or the service. */
import { request } from 'node:http'
import { type ErrorCode, errors } from '@qunbang/shared/errors'
import { errorBody } from '@qunbang/shared/schemas'
import { beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../errors.ts'
import type { Answer } from '../testing/caller.ts'
import { type Evening, evening } from '../testing/evening.ts'

let on: Evening
beforeAll(async () => {
  on = await evening()
  await on.server.enters('Wang', 'family')
})

function expectError(answer: Answer<unknown>, code: ErrorCode): void {
  const { status, action } = errors[code]
  expect([answer.status, answer.code]).toEqual([status, code])
  expect(errorBody.parse(answer.body)).toStrictEqual(answer.body)
  const requestId = answer.headers.get('x-request-id')
  expect(answer.body).toMatchObject({ error: { action, requestId } })
}

describe('a path that is none', () => {
  it.each(['/', '/api/v1', '/api/v1/', '/api/v1/nothing', '/api/v2/groups', '/avatars', '/index.html'])(
    '%s is NOT_FOUND',
    async (path) => {
      expectError(await on.server.send(path), 'NOT_FOUND')
    },
  )

  it.each(['/api/v1/groups/%', '/api/v1/groups/%E0%A4%A', '/api/v1/groups/%ff/members'])(
    '%s cannot be decoded, and is NOT_FOUND as any other ill-formed id',
    async (path) => {
      const answer = await on.server.send(path, { bearer: on.server.bearer('Wang') })
      expectError(answer, 'NOT_FOUND')
    },
  )

  it.each([
    'x',
    'AAAAAAAAAAAAAAAAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAAAA',
    'AAAAAAAAAAAAAAAAAAAA.A',
    '%2e%2e',
    '%00',
  ])('an ill-formed id (%s) is NOT_FOUND', async (id) => {
    const bearer = on.server.bearer('Wang')
    expectError(await on.server.send(`/api/v1/groups/${id}`, { bearer }), 'NOT_FOUND')
    expectError(await on.server.send(`/api/v1/groups/${id}/members`, { bearer }), 'NOT_FOUND')
  })
})

describe('a method that a path does not take', () => {
  it.each([
    ['DELETE', '/api/v1/sessions', ['POST']],
    ['GET', '/api/v1/group-entries', ['POST']],
    ['PATCH', '/api/v1/groups/AAAAAAAAAAAAAAAAAAAAAA', ['GET', 'HEAD']],
    ['POST', '/api/v1/groups/AAAAAAAAAAAAAAAAAAAAAA/members/me', ['DELETE', 'PUT']],
    ['PROPFIND', '/api/v1/groups', ['GET', 'HEAD']],
    ['POST', '/livez', ['GET', 'HEAD']],
    ['PUT', '/openapi.json', ['GET', 'HEAD']],
  ])('%s %s is METHOD_NOT_ALLOWED, and told what is', async (method, path, allowed) => {
    const answer = await on.server.send(path, { method })
    expectError(answer, 'METHOD_NOT_ALLOWED')
    expect(answer.headers.get('allow')?.split(', ').sort()).toEqual(allowed)
  })

  it('HEAD is answered as GET, without the body', async () => {
    const answer = await on.server.send('/api/v1/groups', {
      method: 'HEAD',
      bearer: on.server.bearer('Wang'),
    })
    expect([answer.status, answer.text]).toEqual([200, ''])
    expect((await on.server.send('/api/v1/groups', { method: 'HEAD' })).status).toBe(401)
  })

  it('OPTIONS says what a path takes', async () => {
    const answer = await on.server.send('/api/v1/sessions', { method: 'OPTIONS' })
    expect([answer.status, answer.headers.get('allow'), answer.text]).toEqual([200, 'POST', ''])
  })
})

describe('what nobody foresaw', () => {
  const boom = () => Promise.reject(new Error('the secret name of a table'))

  it('is INTERNAL to the caller, and told to the log alone', async () => {
    const broken = await evening({
      wrap: (deps) => ({ ...deps, store: { ...deps.store, listGroups: boom } }),
    })
    await broken.server.logsIn('Wang')
    const answer = await broken.server.call('listGroups', {}, { bearer: broken.server.bearer('Wang') })
    expectError(answer, 'INTERNAL')
    expect(answer.text).not.toContain('table')
    const line = broken.logs.find((text) => text.includes('the secret name of a table')) ?? '{}'
    expect(JSON.parse(line)).toMatchObject({
      level: 50,
      code: 'INTERNAL',
      requestId: answer.headers.get('x-request-id'),
      route: 'listGroups',
    })
  })

  it.each(Object.keys(errors) as ErrorCode[])('%s comes with the table’s status and action', async (code) => {
    const fails = () => Promise.reject(new AppError(code))
    const failing = await evening({
      wrap: (deps) => ({ ...deps, login: { exchange: fails } }),
    })
    const answer = await failing.server.call('createSession', { code: 'any' })
    expectError(answer, code)
    expect(answer.body).toMatchObject({ error: { message: errors[code].message } })
  })
})

it('survives a caller who goes away in the middle of his body', async () => {
  const { hostname, port } = new URL(on.server.url)
  const headers = { 'Content-Type': 'application/json', 'Content-Length': 1000 }
  const leaving = request({ hostname, port, path: '/api/v1/sessions', method: 'POST', headers })
  leaving.on('error', () => {})
  await new Promise((resolve) => leaving.write('{"code":', resolve))
  leaving.destroy()
  expect((await on.server.call('listGroups', {}, { bearer: on.server.bearer('Wang') })).status).toBe(200)
})
