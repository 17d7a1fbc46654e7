/** The environment: what is taken, what is refused, and that every fault is told at once. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type ConfigError, readConfig } from './config.ts'

const pair = { WECHAT_APPID: 'wx0123456789abcdef', WECHAT_SECRET: '0123456789abcdef0123456789abcdef' }
const secret = 'x'.repeat(32)
const production = {
  ...pair,
  NODE_ENV: 'production',
  APP_SECRET: secret,
  MONGODB_URI: 'mongodb://127.0.0.1:27017/qunbang',
}

function faultsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    return (error as ConfigError).faults
  }
}
const namesOf = (env: Record<string, string>) => faultsOf(env).map((fault) => fault.split(':')[0])

describe('with the pair alone', () => {
  it('the rest has the defaults that the design names', () => {
    expect(readConfig(pair)).toEqual({
      production: false,
      development: true,
      host: '127.0.0.1',
      port: 3000,
      appid: pair.WECHAT_APPID,
      wechatSecret: pair.WECHAT_SECRET,
      wechatApiBase: 'https://api.weixin.qq.com',
      appSecrets: undefined,
      mongodbUri: undefined,
      redisUrl: undefined,
      dataDir: './data',
      membershipDays: 90,
      trustProxy: 0,
      metricsPort: undefined,
      logLevel: 'info',
    })
  })

  it('an empty variable counts as missing, and so does one of blanks', () => {
    expect(readConfig({ ...pair, PORT: '', MEMBERSHIP_DAYS: ' ', MONGODB_URI: '', APP_SECRET: '' })).toEqual(
      readConfig(pair),
    )
    expect(faultsOf({ ...pair, WECHAT_APPID: ' ' })).toEqual(['WECHAT_APPID: is required'])
  })
})

describe('faults', () => {
  it('are all told at once, by name, with what would be right', () => {
    const faults = faultsOf({
      NODE_ENV: 'production',
      PORT: '70000',
      WECHAT_SECRET: 'short',
      REDIS_URL: '127.0.0.1:6379',
      METRICS_PORT: '0',
      LOG_LEVEL: 'loud',
      ALLOW_EMBEDDED: 'yes',
    })
    expect(faults.sort()).toEqual([
      'ALLOW_EMBEDDED: Invalid option: expected one of "true"|"false"',
      'APP_SECRET: is required in production (openssl rand -base64 32)',
      expect.stringMatching(/^LOG_LEVEL: .*"info"/),
      'METRICS_PORT: must be a whole number from 1 to 65535',
      'MONGODB_URI: is required in production; ALLOW_EMBEDDED=true accepts SQLite on one machine',
      'PORT: must be a whole number from 0 to 65535',
      'REDIS_URL: must look like redis://127.0.0.1:6379',
      'WECHAT_APPID: is required',
      'WECHAT_SECRET: must be the 32 hexadecimal characters of the AppSecret',
    ])
  })

  it('name the port of /metrics that a worker would not have', () => {
    expect(faultsOf({ ...pair, METRICS_PORT: '65535', NODE_APP_INSTANCE: '1' })).toEqual([
      'METRICS_PORT: leaves no port for worker 1',
    ])
  })

  it('never repeat a secret', () => {
    const faults = faultsOf({
      ...production,
      WECHAT_SECRET: 'almost-a-secret',
      APP_SECRET: 'too-short-a-secret',
    })
    expect(faults).toHaveLength(2)
    expect(faults.join()).not.toContain('-secret')
  })

  it.each([
    ['NODE_ENV', 'staging'],
    ['PORT', '-1'],
    ['PORT', '0x50'],
    ['PORT', '3e3'],
    ['PORT', '3000.5'],
    ['MEMBERSHIP_DAYS', '-1'],
    ['MEMBERSHIP_DAYS', 'forever'],
    ['TRUST_PROXY', 'true'],
    ['WECHAT_APPID', 'gh_0123456789ab'],
    ['WECHAT_API_BASE', 'api.weixin.qq.com'],
    ['WECHAT_API_BASE', 'https://api.weixin.qq.com?x=1'],
    ['WECHAT_API_BASE', 'https://user@api.weixin.qq.com'],
    ['REDIS_URL', 'redis://127.0.0.1:6379/cache'],
    ['APP_SECRET', 'x'.repeat(31)],
    ['APP_SECRET', `${secret},`],
    ['APP_SECRET', `${secret},${secret},${secret}`],
    ['MONGODB_URI', 'mongodb://127.0.0.1:27017'],
    ['MONGODB_URI', 'mongodb://127.0.0.1:27017/?replicaSet=rs0'],
    ['MONGODB_URI', 'postgres://127.0.0.1/qunbang'],
    ['MONGODB_URI', 'qunbang'],
    ['REDIS_URL', 'http://127.0.0.1:6379'],
  ])('%s may not be "%s"', (name, value) => {
    expect(namesOf({ ...pair, [name]: value })).toEqual([name])
  })
})

describe('what may be', () => {
  it.each([
    'mongodb://127.0.0.1:27017/qunbang',
    'mongodb://user:p%40ss@one:27017,two:27018,three/qunbang?replicaSet=rs0&w=majority',
    'mongodb+srv://user:pass@cluster.example.com/qunbang?retryWrites=true',
  ])('a connection string of MongoDB: %s', (uri) => {
    expect(readConfig({ ...pair, MONGODB_URI: uri }).mongodbUri).toBe(uri)
  })

  it('two secrets while rotating, the first to seal', () => {
    const other = 'y'.repeat(40)
    expect(readConfig({ ...pair, APP_SECRET: `${secret},${other}` }).appSecrets).toEqual([secret, other])
  })

  it('port 0, and 0 days for ever', () => {
    expect(readConfig({ ...pair, PORT: '0', MEMBERSHIP_DAYS: '0' })).toMatchObject({
      port: 0,
      membershipDays: 0,
    })
  })

  it('a slash behind the address of WeChat', () => {
    const base = 'http://127.0.0.1:4000'
    expect(readConfig({ ...pair, WECHAT_API_BASE: `${base}/` }).wechatApiBase).toBe(base)
  })

  it('a metrics port for each worker of pm2', () => {
    expect(readConfig({ ...pair, METRICS_PORT: '9100', NODE_APP_INSTANCE: '3' }).metricsPort).toBe(9103)
  })
})

describe('production', () => {
  it('needs a secret and MongoDB', () => {
    expect(faultsOf(production)).toEqual([])
    expect(namesOf({ ...production, APP_SECRET: '' })).toEqual(['APP_SECRET'])
    expect(namesOf({ ...production, MONGODB_URI: '' })).toEqual(['MONGODB_URI'])
  })

  it('keeps its data in a file only when that is said in so many words', () => {
    expect(namesOf({ ...production, MONGODB_URI: '', ALLOW_EMBEDDED: 'false' })).toEqual(['MONGODB_URI'])
    expect(faultsOf({ ...production, MONGODB_URI: '', ALLOW_EMBEDDED: 'true' })).toEqual([])
  })
})

it('is explained in .env.example, every variable, with its default', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
  const lines = text.split('\n').filter((line) => /^\w+=/.test(line))
  const source = readFileSync(new URL('config.ts', import.meta.url), 'utf8')
  const read = [...source.matchAll(/^ {2,4}([A-Z][A-Z_]+): /gm)].map(([, name]) => name)
  // pm2 sets it, nobody writes it.
  const written = read.filter((name) => name !== 'NODE_APP_INSTANCE')
  expect(lines.map((line) => line.split('=')[0]).sort()).toEqual(written.sort())
  const example = Object.fromEntries(lines.map((line) => line.split('=') as [string, string]))
  expect(readConfig({ ...example, ...pair })).toEqual(readConfig(pair))
})
