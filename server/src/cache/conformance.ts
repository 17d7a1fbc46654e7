/** What every adapter of the cache means by its verbs. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Cache, RingKey } from './cache.ts'

/** Two processes on one engine; in memory they are the same one. */
export interface TwoProcesses {
  one: Cache
  other: Cache
  close(): Promise<void>
}

const minute = 60_000
const day = 24 * 60 * minute
const start = new Date('2026-11-23T20:00:00Z')
const later = (ms: number) => new Date(start.getTime() + ms)
const key = (name: string): RingKey => ({ fingerprint: `fingerprint-${name}`, sealed: `sealed-${name}` })
const names = (ring: RingKey[]) => ring.map(({ sealed }) => sealed.replace('sealed-', '')).join(' ')

/** Runs the suite on what `open` opens, once for all its tests. */
export function cacheConformance(name: string, open: () => Promise<TwoProcesses>): void {
  describe(`cache on ${name}`, () => {
    let processes: TwoProcesses
    let one: Cache
    let other: Cache

    beforeAll(async () => {
      processes = await open()
      one = processes.one
      other = processes.other
    })
    afterAll(() => processes?.close())

    it('names its engine and its version', async () => {
      expect(await one.describe()).toEqual({
        engine: expect.stringMatching(/./),
        version: expect.stringMatching(/\d/),
        degraded: false,
      })
    })

    describe('the ring of session keys', () => {
      it('is empty for who never logged in', async () => {
        expect(await one.readRing(randomUUID(), start)).toEqual([])
      })

      it('gives the newest key first, whole, in every process', async () => {
        const wang = randomUUID()
        await one.pushKey(wang, key('a'), start)
        await other.pushKey(wang, key('b'), later(1000))
        expect(await one.readRing(wang, later(1000))).toEqual([key('b'), key('a')])
        expect(await other.readRing(wang, later(1000))).toEqual([key('b'), key('a')])
      })

      it('holds the three newest distinct keys', async () => {
        const wang = randomUUID()
        for (const name of ['a', 'b', 'c', 'd']) await one.pushKey(wang, key(name), start)
        expect(names(await one.readRing(wang, start))).toBe('d c b')
      })

      it('moves the same key to the front, with its new sealing', async () => {
        const wang = randomUUID()
        for (const name of ['a', 'b', 'c']) await one.pushKey(wang, key(name), start)
        await one.pushKey(wang, { ...key('a'), sealed: 'sealed-a2' }, start)
        expect(names(await one.readRing(wang, start))).toBe('a2 c b')
      })

      it('keeps one key of a login that returns it again and again', async () => {
        const wang = randomUUID()
        for (const time of [0, 1, 2]) await one.pushKey(wang, key('a'), later(time * day))
        expect(names(await one.readRing(wang, later(4 * day)))).toBe('a')
      })

      it('keeps the newest key for three days', async () => {
        const wang = randomUUID()
        await one.pushKey(wang, key('a'), start)
        expect(names(await one.readRing(wang, later(3 * day - 1)))).toBe('a')
        expect(names(await one.readRing(wang, later(3 * day)))).toBe('')
      })

      it('keeps a superseded key for fifteen minutes after it was superseded', async () => {
        const wang = randomUUID()
        await one.pushKey(wang, key('a'), start)
        await one.pushKey(wang, key('b'), later(2 * day))
        expect(names(await one.readRing(wang, later(2 * day + 15 * minute - 1)))).toBe('b a')
        expect(names(await one.readRing(wang, later(2 * day + 15 * minute)))).toBe('b')
      })

      it('counts those minutes from the superseding, not from the next login', async () => {
        const wang = randomUUID()
        await one.pushKey(wang, key('a'), start)
        await one.pushKey(wang, key('b'), later(minute))
        await one.pushKey(wang, key('c'), later(10 * minute))
        expect(names(await one.readRing(wang, later(16 * minute - 1)))).toBe('c b a')
        expect(names(await one.readRing(wang, later(16 * minute)))).toBe('c b')
      })

      it('does not bring an outlived key back with the next login', async () => {
        const wang = randomUUID()
        await one.pushKey(wang, key('a'), start)
        await one.pushKey(wang, key('b'), later(3 * day))
        expect(names(await one.readRing(wang, later(3 * day)))).toBe('b')
      })

      it('loses and doubles nothing in a hundred logins at once', async () => {
        const wang = randomUUID()
        const logins = Array.from({ length: 100 }, (_, n) => key(String(n % 3)))
        await Promise.all(logins.map((login, n) => (n % 2 ? one : other).pushKey(wang, login, start)))
        expect(
          names(await one.readRing(wang, start))
            .split(' ')
            .sort(),
        ).toEqual(['0', '1', '2'])
      })

      it('keeps people apart, and forgets one without the other', async () => {
        const [wang, li] = [randomUUID(), randomUUID()]
        await one.pushKey(wang, key('w'), start)
        await one.pushKey(li, key('l'), start)
        await other.dropRing(wang)
        expect(names(await one.readRing(wang, start))).toBe('')
        expect(names(await one.readRing(li, start))).toBe('l')
        await one.dropRing(wang)
      })
    })

    describe('the memory of login codes', () => {
      const result = { userId: 'Wang' }

      it('gives a code to one holder, and lets the others wait', async () => {
        const code = randomUUID()
        expect(await one.claimCode(code, 'first', minute)).toEqual({ state: 'mine' })
        expect(await one.claimCode(code, 'second', minute)).toEqual({ state: 'busy' })
        expect(await other.claimCode(code, 'third', minute)).toEqual({ state: 'busy' })
      })

      it('gives it to the same holder again, whose answer was lost', async () => {
        const code = randomUUID()
        await one.claimCode(code, 'first', minute)
        expect(await one.claimCode(code, 'first', minute)).toEqual({ state: 'mine' })
      })

      it('gives a code that a hundred want at once to exactly one', async () => {
        const code = randomUUID()
        const claims = await Promise.all(
          Array.from({ length: 100 }, (_, n) => (n % 2 ? one : other).claimCode(code, `owner-${n}`, minute)),
        )
        expect(claims.filter(({ state }) => state === 'mine')).toHaveLength(1)
      })

      it.each([result, { refusal: 'CODE_INVALID' }, { refusal: 'USER_BLOCKED' }] as const)(
        'tells everybody what came of it: %o',
        async (outcome) => {
          const code = randomUUID()
          await one.claimCode(code, 'first', minute)
          await one.settleCode(code, 'first', outcome, minute)
          for (const cache of [one, other])
            expect(await cache.claimCode(code, 'second', minute)).toEqual({
              state: 'settled',
              result: outcome,
            })
        },
      )

      it('is free again when its holder gives it back', async () => {
        const code = randomUUID()
        await one.claimCode(code, 'first', minute)
        await one.releaseCode(code, 'first')
        expect(await other.claimCode(code, 'second', minute)).toEqual({ state: 'mine' })
      })

      it('lets nobody but its holder settle it or give it back', async () => {
        const code = randomUUID()
        await one.claimCode(code, 'first', minute)
        for (const cache of [one, other]) {
          await cache.settleCode(code, 'second', result, minute)
          await cache.releaseCode(code, 'second')
        }
        expect(await other.claimCode(code, 'third', minute)).toEqual({ state: 'busy' })
        expect(await one.claimCode(code, 'third', minute)).toEqual({ state: 'busy' })
      })

      it('keeps a result that its holder settled, when he settles or releases again', async () => {
        const code = randomUUID()
        await one.claimCode(code, 'first', minute)
        await one.settleCode(code, 'first', result, minute)
        await one.settleCode(code, 'first', { refusal: 'CODE_INVALID' }, minute)
        await one.releaseCode(code, 'first')
        expect(await other.claimCode(code, 'second', minute)).toEqual({ state: 'settled', result })
      })

      it('takes a code from a dead holder when his claim has run out, and ignores what he says then', async () => {
        const code = randomUUID()
        await one.claimCode(code, 'dead', 30)
        while ((await other.claimCode(code, 'next', minute)).state !== 'mine')
          await new Promise((resolve) => setTimeout(resolve, 10))
        await one.settleCode(code, 'dead', { refusal: 'CODE_INVALID' }, minute)
        await one.releaseCode(code, 'dead')
        expect(await other.claimCode(code, 'third', minute)).toEqual({ state: 'busy' })
      })

      it('forgets a result after its time', async () => {
        const code = randomUUID()
        await one.claimCode(code, 'first', minute)
        await one.settleCode(code, 'first', result, 30)
        while ((await other.claimCode(code, 'next', minute)).state !== 'mine')
          await new Promise((resolve) => setTimeout(resolve, 10))
      })
    })
  })
}
