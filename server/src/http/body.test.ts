/** A body is JSON in UTF-8 of at most 16 KB; any other is refused before anybody looks into it. */
import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Evening, evening } from '../testing/evening.ts'

let on: Evening
beforeAll(async () => {
  on = await evening()
})

const json = { 'Content-Type': 'application/json' }
const post = (body: string | Uint8Array, headers: Record<string, string> = json) =>
  on.server.send('/api/v1/sessions', { method: 'POST', headers, body })
const codeBody = async () => JSON.stringify({ code: await on.server.code('Wang') })
const ofLength = (length: number) => JSON.stringify({ code: 'x'.repeat(length - '{"code":""}'.length) })

describe('the media type', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json; charset=UTF-8',
    'Application/JSON',
    'application/json; charset="utf-8"',
  ])('may be %s', async (type) => {
    expect((await post(await codeBody(), { 'Content-Type': type })).status).toBe(201)
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=latin1',
    'application/json; charset=utf-16',
    'application/vnd.api+json',
    'application/jsonp',
    'json',
  ])('may not be %s', async (type) => {
    expect(await post(await codeBody(), { 'Content-Type': type })).toMatchObject({
      status: 415,
      code: 'UNSUPPORTED_MEDIA',
    })
  })

  it('may not be missing', async () => {
    const body = Buffer.from(await codeBody())
    expect(await post(body, {})).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA' })
  })

  it.each(['gzip', 'deflate', 'br', 'GZIP', 'identity, gzip'])('may not be packed: %s', async (encoding) => {
    const packed = gzipSync(await codeBody())
    expect(await post(packed, { ...json, 'Content-Encoding': encoding })).toMatchObject({
      status: 415,
      code: 'UNSUPPORTED_MEDIA',
    })
  })

  it('may say that nothing is packed', async () => {
    expect((await post(await codeBody(), { ...json, 'Content-Encoding': 'identity' })).status).toBe(201)
  })
})

describe('the length', () => {
  it('may be 16 KB', async () => {
    expect(await post(ofLength(16 * 1024))).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' })
  })

  it.each([16 * 1024 + 1, 100_000, 5_000_000])('may not be %i bytes', async (length) => {
    expect(await post(ofLength(length))).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' })
  })

  it('may not be more in chunks whose sum nobody announced', async () => {
    const { hostname, port } = new URL(on.server.url)
    const status = await new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path: '/api/v1/sessions', method: 'POST', headers: json })
      sent.on('response', (response) => resolve(response.resume().statusCode))
      sent.on('error', reject)
      sent.write('{"code":"')
      sent.end('x'.repeat(20_000))
    })
    expect(status).toBe(413)
  })
})

describe('what is no object of the schema', () => {
  it.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['no JSON', '{"code":'],
    ['a string', '"code"'],
    ['null', 'null'],
    ['a number', '1'],
    ['an array', '[]'],
    ['an array of objects', '[{"code":"x"}]'],
    ['an unknown key', '{"code":"x","openid":"y"}'],
    ['an unknown key of every object', '{"code":"x","__proto__":{"admin":true}}'],
    ['a code that is a number', '{"code":1}'],
    ['a code that is an object', '{"code":{"$gt":""}}'],
    ['an empty code', '{"code":""}'],
    ['a code of 257 characters', JSON.stringify({ code: 'x'.repeat(257) })],
    ['a view, before there are any', '{"code":"x","view":{"metric":"steps","period":"day"}}'],
  ])('is VALIDATION_FAILED: %s', async (_, body) => {
    expect(await post(body)).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' })
  })

  it('is VALIDATION_FAILED when it is no UTF-8', async () => {
    const body = Buffer.concat([Buffer.from('{"code":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])
    expect(await post(body)).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' })
  })

  it('is told which key is wrong, and nothing of its value', async () => {
    const answer = await post('{"code":["0abcdef"]}')
    expect(answer.body).toMatchObject({ error: { message: expect.stringMatching(/^code: /) } })
    expect(answer.text).not.toContain('0abcdef')
  })
})

describe('a route without a body', () => {
  const leave = (body: string | undefined, headers = json) =>
    on.server.send(`/api/v1/groups/${on.server.groupId('family')}/members/me`, {
      method: 'PUT',
      bearer: on.server.bearer('Wang'),
      headers,
      ...(body !== undefined && { body }),
    })
  beforeAll(() => on.server.enters('Wang', 'family'))

  it('takes none, and an empty object', async () => {
    expect((await leave(undefined)).status).toBe(200)
    expect((await leave('{}')).status).toBe(200)
  })

  it('takes no other', async () => {
    expect(await leave('{"groupId":"x"}')).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' })
    expect(await leave('x', { 'Content-Type': 'text/plain' })).toMatchObject({ status: 415 })
    expect(await leave(ofLength(20_000))).toMatchObject({ status: 413 })
  })
})
