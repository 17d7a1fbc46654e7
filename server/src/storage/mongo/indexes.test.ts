/** Building indexes as a deploy does. */
import { randomBytes } from 'node:crypto'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { databaseUrl } from '../../../../scripts/testing/provided.ts'
import { buildIndexesOf } from './indexes.ts'
import { newConnection } from './schemas.ts'

const service = inject('mongodb')
const uri = service ? databaseUrl(service, `qunbang_indexes_${randomBytes(6).toString('hex')}`) : ''

describe.skipIf(!service)('building the indexes', () => {
  afterAll(async () => {
    const connection = await newConnection().openUri(uri)
    await connection.dropDatabase()
    await connection.destroy()
  })

  it('leaves what the design lists, and nothing else when it is repeated', async () => {
    const built = await buildIndexesOf(uri)
    expect(built.filter(({ fields }) => fields !== '_id')).toEqual([
      { collection: 'members', fields: 'userId, lastSeenAt, _id', ttlSeconds: null },
      { collection: 'members', fields: 'leftAt', ttlSeconds: 86_400 },
      { collection: 'shares', fields: 'sharerId', ttlSeconds: null },
      { collection: 'shares', fields: 'expiresAt', ttlSeconds: 0 },
    ])
    expect(built.filter(({ fields }) => fields === '_id').map(({ collection }) => collection)).toEqual([
      'users',
      'groups',
      'members',
      'shares',
    ])
    expect(await buildIndexesOf(uri)).toEqual(built)
  })

  it('says so when MongoDB is not there', async () => {
    await expect(buildIndexesOf('mongodb://127.0.0.1:1/nobody')).rejects.toThrow(/ECONNREFUSED/)
  })

  it('says what is wrong in the connection string, and nothing secret of it', async () => {
    const refused = buildIndexesOf('mongodb://wang:secret/nobody')
    await expect(refused).rejects.toThrow(/host or port/)
    await expect(refused).rejects.not.toThrow(/secret/)
  })
})
