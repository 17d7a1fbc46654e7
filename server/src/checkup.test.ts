/** What the doctor tells who set a server up, and that he never says a secret. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../scripts/services/ports.ts'
import { createMemoryCache } from './cache/memory.ts'
import { createRedisCache } from './cache/redis.ts'
import { checkCache, checkStorage, checkUp, checkWechat } from './checkup.ts'
import { readConfig } from './config.ts'
import { AppError } from './errors.ts'
import { openSqliteStore } from './storage/sqlite/store.ts'
import { type HttpServer, json, openHttpServer } from './wechat/testing/http-server.ts'

const secret = '0123456789abcdef0123456789abcdef'
let wechat: HttpServer
let dataDir: string
beforeEach(async () => {
  wechat = await openHttpServer()
  dataDir = await mkdtemp(join(tmpdir(), 'qunbang-doctor-'))
})
afterEach(async () => {
  await wechat.close()
  await rm(dataDir, { recursive: true })
})

const config = (more: Record<string, string> = {}) =>
  readConfig({
    WECHAT_APPID: 'wx0123456789abcdef',
    WECHAT_SECRET: secret,
    WECHAT_API_BASE: wechat.base,
    DATA_DIR: dataDir,
    ...more,
  })

describe('WeChat', () => {
  it('is fine when it minds nothing but the code', async () => {
    wechat.answers(json({ errcode: 40029, errmsg: 'invalid code' }))
    expect(await checkWechat(config())).toMatchObject({ ok: true, text: expect.stringContaining('accepts') })
  })

  it.each([
    [{ errcode: 40013, errmsg: 'invalid appid' }, 'WECHAT_APPID wx0123456789abcdef is not known'],
    [{ errcode: 40125, errmsg: 'invalid appsecret' }, 'WECHAT_SECRET is not the AppSecret'],
    [{ errcode: -1, errmsg: 'system error' }, 'proved nothing: errcode -1, system error'],
    ['<html>', 'is WECHAT_API_BASE right?'],
    [{ openid: 'o', session_key: 'AAECAwQFBgcICQoLDA0ODw==' }, 'is WECHAT_API_BASE right?'],
  ])('answering %o is a fault, in plain words', async (answer, words) => {
    wechat.answers(json(answer))
    const finding = await checkWechat(config())
    expect(finding).toMatchObject({ ok: false, text: expect.stringContaining(words) })
    expect(finding.text).not.toContain(secret)
  })

  it('is a fault where nobody listens', async () => {
    const base = `http://127.0.0.1:${await freePort()}`
    expect(await checkWechat(config({ WECHAT_API_BASE: base }))).toEqual({
      about: 'WeChat',
      ok: false,
      text: `${base} cannot be reached: nobody listens there`,
    })
  })
})

describe('the database', () => {
  it('is named with its version', async () => {
    const store = await openSqliteStore({ dataDir })
    expect(await checkStorage(config(), store)).toMatchObject({
      ok: true,
      text: expect.stringMatching(/SQLite 3/),
    })
    await store.close()
  })

  it('is a fault when it is away, and its address is not told', async () => {
    const uri = 'mongodb://root:password@db.test/qunbang'
    const away = () => Promise.reject(new AppError('STORE_UNAVAILABLE', { cause: new Error(`no ${uri}`) }))
    const finding = await checkStorage(config({ MONGODB_URI: uri }), { ping: away, describe: away })
    expect(finding).toMatchObject({ ok: false, text: expect.stringContaining('MONGODB_URI') })
    expect(finding.text).not.toContain('password')
  })
})

describe('the cache', () => {
  it('in memory is fine for one process', async () => {
    expect(await checkCache(config(), createMemoryCache())).toMatchObject({
      ok: true,
      text: expect.stringContaining('one process only'),
    })
  })

  it('is a fault when REDIS_URL does not answer', async () => {
    const url = `redis://127.0.0.1:${await freePort()}`
    const cache = createRedisCache({ url })
    expect(await checkCache(config({ REDIS_URL: url }), cache)).toMatchObject({ ok: false })
    await cache.close()
  })
})

describe('a check-up', () => {
  it('says all of it', async () => {
    wechat.answers(json({ errcode: 40029, errmsg: 'invalid code' }))
    const open = async () => ({ store: await openSqliteStore({ dataDir }), cache: createMemoryCache() })
    const findings = await checkUp(config(), open)
    expect(findings.map(({ about, ok }) => [about, ok])).toEqual([
      ['WeChat', true],
      ['storage', true],
      ['cache', true],
    ])
  })

  it('says what it knows of WeChat even when the storage cannot be opened', async () => {
    wechat.answers(json({ errcode: 40029, errmsg: 'invalid code' }))
    const findings = await checkUp(config(), () => Promise.reject(new Error('DATA_DIR is not writable')))
    expect(findings).toMatchObject([{ ok: true }, { ok: false, text: 'DATA_DIR is not writable' }])
  })
})
