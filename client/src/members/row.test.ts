/** How a member looks in the list. */
import { beforeEach, describe, expect, it } from 'vitest'
import { installWechat } from '../../test/fake-wechat.ts'
import { avatarClass, avatarLetter, memberNumber } from './placeholder.ts'
import { toRow } from './row.ts'

const now = new Date(2026, 10, 22, 12)
const li = {
  userId: 'AbCdEfGhIjKlMnOpQrStUv',
  nickname: '李雷',
  avatarUrl: null,
  joinedAt: new Date(2026, 10, 21, 23, 59).toISOString(),
  lastSeenAt: now.toISOString(),
}

beforeEach(() => void installWechat())

describe('a row of the list', () => {
  it('is made of finished strings, one of them for who listens', () => {
    expect(toRow(li, now)).toMatchObject({
      name: '李雷',
      joined: '昨天加入',
      letter: '李',
      label: '李雷，昨天加入',
    })
  })

  it('draws a face and gives a number to who gave neither picture nor name, always the same', () => {
    const row = toRow({ ...li, nickname: null }, now)
    expect(row.name).toMatch(/^群友 \d{4}$/)
    expect([row.look, row.letter]).toEqual([expect.stringMatching(/^h\d$/), ''])
    expect(toRow({ ...li, nickname: null }, now)).toEqual(row)
  })

  it('carries the picture when there is one', () => {
    expect(toRow({ ...li, avatarUrl: 'https://a/b' }, now).url).toBe('https://a/b')
    expect(toRow(li, now).url).toBe('')
  })
})

describe('a drawn avatar', () => {
  it('spreads people evenly over its ten colours', () => {
    const counts = new Map<string, number>()
    for (let user = 0; user < 1000; user++) {
      const look = avatarClass(`user ${user}`)
      counts.set(look, (counts.get(look) ?? 0) + 1)
    }
    expect(counts.size).toBe(10)
    for (const count of counts.values()) expect(count).toBeGreaterThan(60)
  })

  it('shows the first letter that a reader sees', () => {
    expect(['anna', '😀 joy', '王', null].map(avatarLetter)).toEqual(['A', '😀', '王', ''])
  })

  it('numbers hardly two of fifty nameless people alike', () => {
    const numbers = new Set(Array.from({ length: 50 }, (_, user) => memberNumber(`user ${user}`)))
    expect(numbers.size).toBeGreaterThan(47)
  })
})
