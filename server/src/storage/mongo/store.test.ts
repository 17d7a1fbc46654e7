/** The suite of the port on the machine's MongoDB, listened to: nothing but a user's own lists is looked for without its key. */
import { randomBytes } from 'node:crypto'
import type { mongo } from 'mongoose'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { databaseUrl } from '../../../../scripts/testing/provided.ts'
import { storageConformance } from '../conformance.ts'
import { newConnection } from './schemas.ts'
import { openMongoStore } from './store.ts'

const service = inject('mongodb')
const uri = service ? databaseUrl(service, `qunbang_suite_${randomBytes(6).toString('hex')}`) : ''

interface Sent {
  command: string
  collection: string
  filter: Record<string, unknown>
}
const sent: Sent[] = []

/** The filters of one command: a write may hold several, an aggregation begins with its own. */
function filtersOf({ commandName, command }: mongo.CommandStartedEvent): Record<string, unknown>[] {
  if (commandName === 'find') return [command.filter]
  if (commandName === 'findAndModify') return [command.query]
  if (commandName === 'aggregate') return [command.pipeline[0]?.$match ?? {}]
  if (commandName === 'update') return command.updates.map((update: { q: object }) => update.q)
  if (commandName === 'delete') return command.deletes.map((removal: { q: object }) => removal.q)
  return []
}

describe.skipIf(!service)('MongoDB', () => {
  afterAll(async () => {
    const connection = await newConnection().openUri(uri)
    await connection.dropDatabase()
    await connection.destroy()
  })

  const onCommand = (event: mongo.CommandStartedEvent) => {
    const collection = event.command[event.commandName]
    for (const filter of filtersOf(event)) sent.push({ command: event.commandName, collection, filter })
  }
  storageConformance(service?.name ?? 'MongoDB', async () =>
    openMongoStore({ uri, autoIndex: true, onCommand }),
  )

  describe('what was sent during the whole suite', () => {
    const byUser = ({ command, collection, filter }: Sent) =>
      command === 'find' && collection === 'members' && typeof filter.userId === 'string'

    it('names the key of what it reads or writes, a user’s own groups excepted', () => {
      expect(sent.length).toBeGreaterThan(1_000)
      expect(sent.filter((one) => !('_id' in one.filter) && !byUser(one))).toEqual([])
    })

    it('writes by the key alone', () => {
      const writes = sent.filter(({ command }) => ['findAndModify', 'update', 'delete'].includes(command))
      expect(writes.filter(({ filter }) => Object.keys(filter).join() !== '_id')).toEqual([])
    })
  })
})
