/** Keys in the log: short, and still to be told apart. */
import { expect, it } from 'vitest'
import { shorten, shortenAll } from './shorten.ts'

it('keeps what is short, and of a long key both ends and the length', () => {
  expect(shorten('0a1b2c')).toBe('0a1b2c')
  expect(shorten('abcdefghijklmnopqrstuvwxyzABCDEFGHIJ')).toBe('abcdefghij…EFGHIJ (36)')
})

it('opens JSON that is told as text, and says how much of a long list it leaves out', () => {
  const body = JSON.stringify({ items: [1, 2, 3, 4, 5, 6, 7], token: 't'.repeat(80) })
  expect(shortenAll({ status: 200, body })).toEqual({
    status: 200,
    body: { items: [1, 2, 3, 4, 5, '… 2 more'], token: 'tttttttttt…tttttt (80)' },
  })
})
