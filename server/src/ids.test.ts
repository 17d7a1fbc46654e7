/** Ids are computed: the same for the same thing everywhere, another for another. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { groupIdOf, membershipIdOf, randomId, userIdOf } from './ids.ts'

const wx = 'wx4f4bc4dec97d474b'

it('gives one person one id, in every process and for ever', () => {
  expect(userIdOf(wx, 'oGZUI0egBJY1zhBYw2KhdUfwVJJE')).toBe('J6QNWC2yH2TM_GUUufLGyA')
  expect(groupIdOf(wx, 'tGDemoOpenGId00000000000000001')).toBe('9OlaI-KBzBP8kUgNTJP6Vg')
})

it('is 22 characters that any path may hold', () => {
  for (const id of [userIdOf(wx, 'o'), groupIdOf(wx, 'tG'), randomId()])
    expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/)
})

it('tells a user from a group, and one mini program from another', () => {
  const ids = [userIdOf(wx, 'x'), groupIdOf(wx, 'x'), userIdOf('wxffffffffffffffff', 'x')]
  expect(new Set(ids).size).toBe(3)
})

it('never meets another id where the parts meet', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(20), (appid, openid, cut) => {
      const text = appid + openid
      const place = Math.min(cut, text.length)
      const same = place === appid.length
      expect(userIdOf(text.slice(0, place), text.slice(place)) === userIdOf(appid, openid)).toBe(same)
    }),
  )
})

it('keeps the memberships of a group in one range of keys', () => {
  const [group, person] = [groupIdOf(wx, 'g'), userIdOf(wx, 'p')]
  const id = membershipIdOf(group, person)
  expect(id >= `${group}.` && id < `${group}/`).toBe(true)
})

it('makes no random id twice', () => {
  expect(new Set(Array.from({ length: 1000 }, randomId)).size).toBe(1000)
})
