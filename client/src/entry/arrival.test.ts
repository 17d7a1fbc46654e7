/** What counts as an arrival, from which chat, and what is only a replay of it. */
import { describe, expect, it } from 'vitest'
import { identityOf, type LaunchOptions, readArrival, type Seen } from './arrival.ts'

const start: Seen = { identity: undefined, launched: false, pageLoaded: true }
const path = 'pages/group/index'
const after = (options: LaunchOptions, pageLoaded = false): Seen => ({
  identity: identityOf(options),
  launched: true,
  pageLoaded,
})

describe('reading how the app was entered', () => {
  it('takes a card with a ticket for an arrival, and the share of its path with it', () => {
    const card = { scene: 1044, path, query: { share: 's1' }, shareTicket: 't1' }
    expect(readArrival(card, start)).toEqual({ shareTicket: 't1', shareId: 's1' })
  })

  it.each([1008, 1158, 1160])('takes scene %i for an arrival from a group, without a ticket', (scene) => {
    expect(readArrival({ scene, path }, start)).toEqual({ fromGroup: true })
  })

  it('takes scene 1044 for an arrival from what may be a group', () => {
    expect(readArrival({ scene: 1044, path }, start)).toEqual({})
  })

  it.each([3, 4])('believes chat type %i whatever the scene', (chatType) => {
    for (const scene of [1001, 1007, 1044])
      expect(readArrival({ scene, path, chatType }, start)).toEqual({ fromGroup: true })
  })

  it('knows a single chat by scene or by chat type, also where Android says 1044', () => {
    expect(readArrival({ scene: 1007, path }, start)).toBe('single-chat')
    expect(readArrival({ scene: 1044, path, chatType: 1 }, start)).toBe('single-chat')
    expect(readArrival({ scene: 1008, path, chatType: 2 }, start)).toBe('single-chat')
  })

  it('says at launch that nobody came from a group, and later changes nothing', () => {
    expect(readArrival({ scene: 1001 }, start)).toBe('not-from-group')
    for (const scene of [1001, 1038, 1089])
      expect(readArrival({ scene }, after({ scene: 1008, path }))).toBe('nothing-new')
  })

  it('does not enter twice when lock screen or share sheet show the same ticket again', () => {
    const card = { scene: 1044, path, query: { share: 's1' }, shareTicket: 't1' }
    expect(readArrival(card, after(card))).toBe('nothing-new')
    expect(readArrival(card, after(card, true))).toBe('nothing-new')
  })

  it('enters by a new ticket of the same card, which may lie in another group', () => {
    const card = { scene: 1044, path, query: { share: 's1' } }
    expect(readArrival({ ...card, shareTicket: 't2' }, after({ ...card, shareTicket: 't1' }))).toEqual({
      shareTicket: 't2',
      shareId: 's1',
    })
  })

  it('tells a ticketless card from its replay by the page that was loaded for it', () => {
    const card = { scene: 1008, path, query: { share: 's1' } }
    expect(readArrival(card, after(card, false))).toBe('nothing-new')
    expect(readArrival(card, after(card, true))).toEqual({ shareId: 's1', fromGroup: true })
  })

  it('enters without a ticket when scene, path or query differ', () => {
    const card = { scene: 1008, path, query: { share: 's1' } }
    for (const other of [{ scene: 1160 }, { path: 'pages/index/index' }, { query: { share: 's2' } }])
      expect(readArrival({ ...card, ...other }, after(card))).toBeTypeOf('object')
  })
})
