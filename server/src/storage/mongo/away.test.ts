/** MongoDB is away, or its link is half open: every verb answers in time, and works again when MongoDB is back. */
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { databaseUrl } from '../../../../scripts/testing/provided.ts'
import { AppError } from '../../errors.ts'
import { createProxy, type TcpProxy } from '../../testing/proxy.ts'
import { aChat, evening, patience, sceneOf } from '../scene.ts'
import type { Store } from '../store.ts'
import { newConnection } from './schemas.ts'
import { openMongoStore } from './store.ts'

const service = inject('mongodb')
const name = `qunbang_away_${randomBytes(6).toString('hex')}`

describe.skipIf(!service)('a store whose MongoDB goes away', () => {
  const address = new URL(service ? databaseUrl(service, name) : 'mongodb://127.0.0.1:1/none')
  const stores: Store[] = []
  let wire: TcpProxy
  let uri = ''
  function open(): Store {
    const store = openMongoStore({ uri, autoIndex: false })
    stores.push(store)
    return store
  }

  beforeEach(async () => {
    wire = await createProxy(Number(address.port), address.hostname)
    const through = new URL(address)
    through.host = `127.0.0.1:${wire.port}`
    // Whoever asks a replica set for its members goes past the proxy.
    through.searchParams.delete('replicaSet')
    through.searchParams.set('directConnection', 'true')
    uri = through.href
  })
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()))
  })
  afterAll(async () => {
    const connection = await newConnection().openUri(address.href)
    await connection.dropDatabase()
    await connection.destroy()
  })

  it('answers STORE_UNAVAILABLE before the caller’s time is over, and works again when the link is back', async () => {
    const store = open()
    const [wang, chat] = [await sceneOf(store).person(), aChat()]
    wire.cut()
    const signal = AbortSignal.timeout(15_000)
    const asked = [store.findUser(wang.userId, signal), store.ping(signal), sceneOf(store).enter(wang, chat)]
    for (const answer of await Promise.allSettled(asked))
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'STORE_UNAVAILABLE' } })
    expect(signal.aborted).toBe(false)
    wire.mend()
    await expect
      .poll(() => store.ping(patience()).then(() => 'there', String), { timeout: 15_000 })
      .toBe('there')
    expect((await sceneOf(store).enter(wang, chat)).membership.joinedAt).toEqual(evening)
  })

  it('ends with its caller’s signal when the link is half open, whatever it was doing', async () => {
    const store = open()
    const [wang, chat] = [await sceneOf(store).person(), aChat()]
    await sceneOf(store).enter(wang, chat)
    wire.stall()
    const reason = new AppError('STORE_UNAVAILABLE')
    const controller = new AbortController()
    const { signal } = controller
    const key = { groupId: chat.groupId, userId: wang.userId, since: null }
    const proof = { ...chat, provedAt: null }
    const asked = [
      store.findUser(wang.userId, signal),
      store.enterGroup({ proof, userId: wang.userId, shareId: null, now: evening }, signal),
      store.leaveGroup({ ...key, now: evening }, signal),
      store.listMembers({ ...key, sort: 'joined', after: null, limit: 3 }, signal),
      store.countMembers(key, signal),
      store.createShare({ shareId: 'x', sharerId: wang.userId, groupId: null, now: evening }, signal),
      store.removeMembership(key, signal),
    ]
    setTimeout(() => controller.abort(reason), 300)
    for (const answer of await Promise.allSettled(asked))
      expect(answer).toEqual({ status: 'rejected', reason })
    wire.cut()
    wire.mend()
    await expect
      .poll(() => store.ping(patience()).then(() => 'there', String), { timeout: 15_000 })
      .toBe('there')
    expect(await sceneOf(store).membership(wang, chat)).not.toBeNull()
  })

  it('opened meanwhile refuses at once, and serves when MongoDB comes', async () => {
    wire.cut()
    const store = open()
    const [first, second] = await Promise.allSettled([store.ping(patience()), store.describe(patience())])
    for (const answer of [first, second])
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'STORE_UNAVAILABLE' } })
    await expect(store.findUser('nobody', patience())).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    wire.mend()
    await expect
      .poll(() => store.ping(patience()).then(() => 'there', String), { timeout: 15_000 })
      .toBe('there')
    expect(await store.findUser('nobody', patience())).toBeNull()
  })

  it('is closed while it still tries', async () => {
    wire.cut()
    const store = open()
    await expect(store.ping(patience())).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    await store.close()
    wire.mend()
    await expect(store.ping(patience())).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  })
})
