/** What the phone remembers of cards and groups between visits. */
import { beforeEach, describe, expect, it } from 'vitest'
import { type FakePhone, installWechat } from '../../test/fake-wechat.ts'
import { groupOfShare, isFirstEntry, keepGroupOfShare, markNoticed, unmarkNoticed } from './kept.ts'

let phone: FakePhone
beforeEach(() => {
  phone = installWechat()
})

describe('which card led to which group', () => {
  it('is known for the latest hundred, a used one counting as new', () => {
    for (let card = 0; card < 100; card++) keepGroupOfShare(`card ${card}`, 'family')
    keepGroupOfShare('card 0', 'work')
    keepGroupOfShare('one more', 'family')
    expect(groupOfShare('card 0')).toBe('work')
    expect(groupOfShare('card 1')).toBeUndefined()
    expect(groupOfShare('one more')).toBe('family')
  })

  it('is no matter of a card without an id', () => {
    keepGroupOfShare(undefined, 'family')
    expect([groupOfShare(undefined), phone.storage.size]).toEqual([undefined, 0])
  })

  it('costs nothing but itself when the phone is full', () => {
    Object.assign(wx, {
      setStorageSync: () => {
        throw new Error('setStorageSync:fail exceed max size')
      },
    })
    keepGroupOfShare('card', 'family')
    expect(groupOfShare('card')).toBeUndefined()
  })
})

describe('the notice of a first entry', () => {
  it('is due once, and again for who left and came back', () => {
    expect(isFirstEntry('family')).toBe(true)
    markNoticed('family')
    expect([isFirstEntry('family'), isFirstEntry('work')]).toEqual([false, true])
    unmarkNoticed('family')
    expect(isFirstEntry('family')).toBe(true)
  })
})
