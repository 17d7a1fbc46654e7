/** Connecting: what a connection string may not change. */
import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import { databaseOf } from './connection.ts'

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
})
