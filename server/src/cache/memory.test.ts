/** The cache in memory: the suite of every cache, and its bounds. */
import { expect, it } from 'vitest'
import { createBoundedMap } from './bounded-map.ts'
import { cacheConformance } from './conformance.ts'
import { createMemoryCache } from './memory.ts'

cacheConformance(`memory (Node ${process.versions.node})`, async () => {
  const memory = createMemoryCache()
  return { one: memory, other: memory, close: () => memory.close() }
})

it('keeps no more people than its limit: who came last stays', async () => {
  const memory = createMemoryCache({ limit: 2 })
  const now = new Date()
  for (const person of ['Wang', 'Li', 'Wang', 'Zhao'])
    await memory.pushKey(person, { fingerprint: 'f', sealed: 's' }, now)
  const rings = await Promise.all(['Wang', 'Li', 'Zhao'].map((person) => memory.readRing(person, now)))
  expect(rings.map((ring) => ring.length)).toEqual([1, 0, 1])
})

it('lets go of what is over when something new comes', () => {
  let now = 0
  const map = createBoundedMap<string>(10, () => now)
  map.set('a', 'A', 100)
  map.set('b', 'B', 100)
  now = 100
  expect(map.get('a')).toBeUndefined()
  map.set('c', 'C', 100)
  expect(map.size).toBe(1)
})
