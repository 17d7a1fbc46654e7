/** Who the bench puts into its databases. */
import { describe, expect, it } from 'vitest'
import { amongOthers, membershipsOf, populationOf, slices } from './population.ts'

const appid = 'wx0123456789abcdef'
const openids = Array.from({ length: 50 }, (_, number) => `o${String(number).padStart(27, '0')}`)
const family = { openGId: `tG${'a'.repeat(28)}`, openids }

describe('a population', () => {
  it('has nobody twice in a group, and everybody in several groups', () => {
    const { groups, users } = amongOthers(appid, populationOf(appid, [family]), 201)
    for (const { members } of groups) expect(new Set(members).size).toBe(50)
    expect(users.length).toBe(50 + (200 * 50) / 20)
    expect(groups.length).toBe(201)
  })

  it('keeps the groups and the people that are there already', () => {
    const small = populationOf(appid, [family])
    const large = amongOthers(appid, small, 21)
    expect(large.groups[0]).toBe(small.groups[0])
    expect(large.users.slice(0, 50)).toEqual(small.users)
  })

  it('has memberships that are renewed after they began, and are no older than two months', () => {
    const rows = [...membershipsOf(populationOf(appid, [family]))]
    expect(rows.length).toBe(50)
    const oldest = Date.now() - 61 * 24 * 60 * 60_000
    for (const { joinedAt, lastSeenAt } of rows) {
      expect(joinedAt.getTime()).toBeGreaterThan(oldest)
      expect(lastSeenAt.getTime()).toBeGreaterThanOrEqual(joinedAt.getTime())
      expect(lastSeenAt.getTime()).toBeLessThanOrEqual(Date.now())
    }
  })
})

describe('slices', () => {
  it('holds everything once, the last slice being shorter', () => {
    expect([...slices([1, 2, 3, 4, 5], 2)]).toEqual([[1, 2], [3, 4], [5]])
  })
})
