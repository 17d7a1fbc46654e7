/** The ring as the rest of the server sees it: keys in, keys out, nothing readable in between. */
import { expect, it } from 'vitest'
import { createMemoryCache } from '../cache/memory.ts'
import { createSealer } from '../sealed.ts'
import { createSessionKeys } from './session-keys.ts'

const appid = 'wx0123456789abcdef'
const [a, b] = ['AAECAwQFBgcICQoLDA0ODw==', 'tiihtNczf5v6AKRyjwEUhQ==']
const secret = (name: string) => name.padEnd(32, '.')

function start(secrets = [secret('first')], cache = createMemoryCache()) {
  let now = new Date('2026-11-23T20:00:00Z')
  const keys = createSessionKeys({ cache, sealer: createSealer(secrets, appid), clock: () => now })
  const wait = (ms: number) => {
    now = new Date(now.getTime() + ms)
  }
  return { cache, keys, wait, now: () => now }
}

it('gives Wang his keys, newest first, and nobody else’s', async () => {
  const { keys } = start()
  await keys.remember('Wang', a)
  await keys.remember('Wang', b)
  expect(await keys.keysOf('Wang')).toEqual([b, a])
  expect(await keys.keysOf('Li')).toEqual([])
})

it('knows a key again without opening it', async () => {
  const { keys } = start()
  for (const key of [a, b, a]) await keys.remember('Wang', key)
  expect(await keys.keysOf('Wang')).toEqual([a, b])
})

it('lets go of keys in time', async () => {
  const { keys, wait } = start()
  await keys.remember('Wang', a)
  await keys.remember('Wang', b)
  wait(15 * 60_000)
  expect(await keys.keysOf('Wang')).toEqual([b])
  wait(3 * 24 * 60 * 60_000)
  expect(await keys.keysOf('Wang')).toEqual([])
})

it('forgets Wang when he asks for it', async () => {
  const { keys } = start()
  await keys.remember('Wang', a)
  await keys.forget('Wang')
  expect(await keys.keysOf('Wang')).toEqual([])
})

it('keeps no readable key in the cache, and none that opens in another’s ring', async () => {
  const { keys, cache, now } = start()
  await keys.remember('Wang', a)
  const [entry] = await cache.readRing('Wang', now())
  expect(JSON.stringify(entry)).not.toContain(a)
  if (entry) await cache.pushKey('Li', entry, now())
  expect(await keys.keysOf('Li')).toEqual([])
})

it('skips what a secret sealed that is gone, and keeps the rest', async () => {
  const { keys, cache } = start([secret('old')])
  await keys.remember('Wang', a)
  const rotated = start([secret('new'), secret('old')], cache)
  await rotated.keys.remember('Wang', b)
  expect(await rotated.keys.keysOf('Wang')).toEqual([b, a])
  expect(await start([secret('new')], cache).keys.keysOf('Wang')).toEqual([b])
})
