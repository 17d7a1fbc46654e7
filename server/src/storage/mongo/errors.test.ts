/** The engines' words, as they were heard, and what becomes of them. */
import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../errors.ts'
import { asStoreErrors } from './errors.ts'

const { mongo } = mongoose
const says = (code: number, message: string) => new mongo.MongoServerError({ code, message })
const never = new AbortController().signal

/** What a caller of the port sees when the engine answers with these errors, one after the other, and then works. */
async function seen(...faults: unknown[]): Promise<unknown> {
  const work = async () => {
    if (faults.length > 0) throw faults.shift()
    return 'done'
  }
  return asStoreErrors(never, work).catch((error: unknown) => error)
}

describe('an error of MongoDB', () => {
  it.each([
    ['a broken connection', new mongo.MongoNetworkError('read ECONNRESET')],
    ['a connection reset before the driver wrote', Object.assign(new Error('write'), { code: 'ECONNRESET' })],
    ['nobody there', new mongo.MongoServerSelectionError('connect ECONNREFUSED', new Map() as never)],
    ['a client whose first connection failed', new mongo.MongoTopologyClosedError()],
    ['an operation out of time', new mongo.MongoOperationTimeoutError('timed out')],
    ['an election', says(10_107, 'not primary')],
    ['a primary that steps down', says(189, 'stepping down')],
    ['a read that took too long', says(50, 'operation exceeded time limit')],
    ['a majority that did not answer', says(64, 'waiting for replication timed out')],
    ['a gateway whose PostgreSQL ends', says(1, 'terminating connection due to administrator command')],
    ['a gateway cut off', says(1, 'read tcp 127.0.0.1:4->127.0.0.1:5: read: connection reset by peer')],
    [
      'a gateway without PostgreSQL',
      says(
        1,
        'pool.go:90 (documentdb.(*Pool).Acquire): failed to connect to `user=postgres`: dial error: connect: connection refused',
      ),
    ],
    ['a PostgreSQL that starts', says(1, 'FATAL: the database system is starting up')],
  ])('that means %s is STORE_UNAVAILABLE, with itself as the cause', async (_, fault) => {
    expect(await seen(fault)).toMatchObject({ code: 'STORE_UNAVAILABLE', cause: fault })
  })

  it.each([
    ['MongoDB', says(11_000, 'E11000 duplicate key error collection: test.members index: _id_')],
    ['DocumentDB', says(1, 'duplicate key value violates unique constraint "collection_pk_12"')],
    ['DocumentDB', says(1, 'deadlock detected')],
  ])('that means a lost race on %s is tried once more', async (_, race) => {
    expect(await seen(race)).toBe('done')
    expect(await seen(race, race)).toBe(race)
  })

  it('that means our own mistake stays what it is', async () => {
    const mistake = says(9, 'Failed to parse')
    expect(await seen(mistake)).toBe(mistake)
    const internal = says(1, 'pool.go:101 (documentdb.(*Pool).WithConn): invalid input syntax')
    expect(await seen(internal)).toBe(internal)
    const ours = new AppError('NOT_FOUND')
    expect(await seen(ours)).toBe(ours)
  })

  it('that comes when the caller has given up is the reason why he did', async () => {
    const reason = new AppError('STORE_UNAVAILABLE')
    const controller = new AbortController()
    const answer = asStoreErrors(controller.signal, async () => {
      controller.abort(reason)
      throw new Error('This operation was aborted')
    })
    await expect(answer).rejects.toBe(reason)
  })
})
