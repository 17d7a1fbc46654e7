/** Services are looked for in a fixed order, and what the developer named is never replaced in silence. */
import { describe, expect, it } from 'vitest'
import { findChromium } from './chromium.ts'
import { findCompilers } from './compilers.ts'
import { type Found, firstOf, onPath } from './found.ts'
import { nameFrom } from './mongo-name.ts'
import { findMongodb } from './mongodb.ts'

const found = (name: string): Found => ({ service: { name, url: 'mongodb://127.0.0.1:1/', query: '' } })

describe('looking for a service', () => {
  it('takes the first that is there and starts none behind it', async () => {
    const asked: string[] = []
    const source = (name: string, there: boolean) => async () => {
      asked.push(name)
      return there ? found(name) : { reason: `no ${name}` }
    }
    const answer = await firstOf([source('uri', false), source('mongod', true), source('download', true)])
    expect(answer).toEqual(found('mongod'))
    expect(asked).toEqual(['uri', 'mongod'])
  })

  it('says of each source why it has nothing', async () => {
    const answer = await firstOf([async () => ({ reason: 'no URI' }), async () => ({ reason: 'no mongod' })])
    expect(answer).toEqual({ reason: 'no URI; no mongod' })
  })

  it('fails when the address that the developer set does not answer', async () => {
    const env = { MONGODB_URI: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=100' }
    await expect(findMongodb(env)).rejects.toThrow('MONGODB_URI is set, but nothing answers there')
  })

  it('fails when the program that the developer set does not exist', async () => {
    await expect(findMongodb({ MONGOMS_SYSTEM_BINARY: '/nowhere/mongod' })).rejects.toThrow('/nowhere/mongod')
    await expect(findChromium({ CHROMIUM_PATH: '/nowhere/chromium' })).rejects.toThrow('/nowhere/chromium')
  })

  it('says on which machines Tencent’s compilers run, where they do not', async () => {
    const reason = 'Tencent has wcc and wcsc for Linux and macOS on x64, this is linux on arm64'
    expect(await findCompilers({ arch: 'arm64', platform: 'linux' })).toEqual({ reason })
  })

  it('finds programs on the PATH, and nothing in an empty part of it', () => {
    expect(onPath('sh', '/nowhere:/bin')).toBe('/bin/sh')
    expect(onPath('sh', ':/nowhere')).toBeNull()
  })

  it('calls an engine by its own name, not by the version that it imitates', () => {
    expect(nameFrom({ version: '7.0.77', ferretdb: { version: 'v2.7.0' } })).toBe('FerretDB 2.7.0')
    expect(nameFrom({ version: '8.0.4' })).toBe('MongoDB 8.0.4')
  })
})
