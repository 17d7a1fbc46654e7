/** Connecting: what a connection string may not change, what is wrong in one, and what is said of an engine that is there. */
import { randomBytes } from 'node:crypto'
import mongoose from 'mongoose'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { databaseUrl } from '../../../../scripts/testing/provided.ts'
import { aStranger, evening, patience } from '../scene.ts'
import { databaseOf } from './connection.ts'
import { openMongoStore } from './store.ts'

const open = (uri: string) => openMongoStore({ uri, autoIndex: false })

describe('a connection string', () => {
  it.each([
    ['that reads from secondaries', 'readPreference=secondaryPreferred&readPreferenceTags=dc:east'],
    ['that allows old answers', 'readPreference=nearest&maxStalenessSeconds=90'],
    ['that wants other guarantees', 'readConcernLevel=available&w=1&journal=false'],
  ])('%s still reads from the primary and writes to the majority', (_, query) => {
    const client = new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:1/qunbang?${query}`)
    const { users, groups, members, shares } = databaseOf(client, 'qunbang')
    for (const { readPreference, readConcern, writeConcern } of [users, groups, members, shares]) {
      expect(readPreference).toEqual(new mongoose.mongo.ReadPreference('primary'))
      expect(readConcern).toMatchObject({ level: 'local' })
      expect(writeConcern).toMatchObject({ w: 'majority', wtimeoutMS: 5_000 })
      expect(writeConcern).not.toHaveProperty('journal')
    }
  })

  it.each([
    ['an option that there is not', 'mongodb://127.0.0.1:1/qunbang?bogus=1', /bogus/],
    ['a password with an @', 'mongodb://wang:secret@word@127.0.0.1:1/qunbang', /Invalid connection string/],
    ['no host', 'mongodb://:1:1/qunbang', /Invalid connection string/],
    ['two ports', 'mongodb://127.0.0.1:1:1/qunbang', /host or port/],
    ['no host behind the password', 'mongodb://wang:secret/qunbang', /host or port/],
    ['an option of another kind', 'mongodb://127.0.0.1:1/qunbang?tls=secret', /tls/],
  ])('with %s is refused at once, by name and without its secrets', (_, uri, reason) => {
    const message = expect.stringMatching(/^MONGODB_URI: /)
    expect(() => open(uri)).toThrow(expect.objectContaining({ message }))
    expect(() => open(uri)).toThrow(reason)
    expect(() => open(uri)).not.toThrow(/secret|wang/)
  })
})

const service = inject('mongodb')
const uri = service ? databaseUrl(service, `qunbang_connection_${randomBytes(6).toString('hex')}`) : ''

describe.skipIf(!service)('a store whose indexes cannot be built', () => {
  const client = new mongoose.mongo.MongoClient(uri || 'mongodb://127.0.0.1:1')
  afterAll(async () => {
    await client.db().dropDatabase()
    await client.close()
  })

  it('serves all the same, and says which', async () => {
    await client.db().collection('members').createIndex({ leftAt: 1 }, { expireAfterSeconds: 1 })
    const said: string[] = []
    const say = (fields: unknown, text?: string) => {
      said.push(`${text} ${(fields as { err?: Error }).err?.message}`)
    }
    const store = openMongoStore({ uri, autoIndex: true, logger: { info: say, warn: say } })
    const wang = { ...aStranger(), now: evening }
    expect(await store.signIn(wang, patience())).toMatchObject({ userId: wang.userId })
    await store.close()
    expect(said).toEqual([expect.stringMatching(/indexes were not built.*leftAt_1/)])
  })
})
