/** Days as people say them. */
import { beforeEach, describe, expect, it } from 'vitest'
import { installWechat } from '../../test/fake-wechat.ts'
import { dayOf } from './days.ts'

const now = new Date(2026, 10, 22, 0, 30)
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).toISOString()

beforeEach(() => void installWechat())

describe('a day as people say it', () => {
  it('counts days by the calendar of the phone, not by hours', () => {
    expect(dayOf(at(2026, 10, 22, 0, 1), now)).toBe('今天')
    expect(dayOf(at(2026, 10, 21, 23, 59), now)).toBe('昨天')
    expect(dayOf(at(2026, 10, 16), now)).toBe('6 天前')
  })

  it('names the date after a week, and the year when it is another', () => {
    expect(dayOf(at(2026, 10, 15), now)).toBe('11月15日')
    expect(dayOf(at(2025, 2, 5), now)).toBe('2025年3月5日')
  })

  it('calls a moment ahead of a slow clock today', () => {
    expect(dayOf(at(2026, 10, 23), now)).toBe('今天')
  })
})
