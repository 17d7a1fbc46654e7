/** Paging while people come, go and come back: who is promised what, tried at random. */
import { randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aChat, type Chat, millis, minutes, type Person, type Scene } from './scene.ts'
import type { Stage } from './stage.ts'
import type { MemberPage, MemberSort } from './store.ts'

/** Mulberry32: a small generator, so that a failed run can be repeated by its seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const pick = <Item>(items: Item[], random: (below: number) => number): Item =>
  items[random(items.length)] as Item

/** Forty people stay, twenty come and go; `turmoil` is one moment of it, each later than the one before. */
async function busyGroup(scene: Scene, random: (below: number) => number) {
  const chat: Chat = aChat()
  const people = (count: number) => Promise.all(Array.from({ length: count }, () => scene.person()))
  const [staying, restless] = [await people(40), await people(20)]
  for (const person of [...staying, ...restless])
    await scene.enter(person, chat, { at: millis(random(4) * 60_000), provedAt: null })
  let clock = minutes(10).getTime()
  const turmoil = async (): Promise<void> => {
    clock += 1_000
    const at = new Date(clock)
    const person: Person = pick(random(2) ? staying : restless, random)
    if (staying.includes(person) || random(2)) await scene.enter(person, chat, { at })
    else await scene.leave(person, chat, at)
  }
  return { chat, staying, turmoil }
}

/** Reads the whole list in pages of random size while the group is restless. */
async function readThrough(
  scene: Scene,
  { chat, turmoil }: Awaited<ReturnType<typeof busyGroup>>,
  sort: MemberSort,
  random: (below: number) => number,
): Promise<string[]> {
  const found: string[] = []
  let after: MemberPage['next'] = null
  do {
    const reading: Promise<MemberPage> = scene.page(chat, { sort, after, limit: 1 + random(9) })
    await Promise.all([reading, ...Array.from({ length: random(4) }, turmoil)])
    const { rows, next } = await reading
    found.push(...rows.map((row) => row.userId))
    after = next
  } while (after)
  return found
}

const repeated = (found: string[]) => found.filter((userId, n) => found.indexOf(userId) !== n)

export function describePaging({ scene }: Stage): void {
  const seed = Number(process.env.SEED ?? randomInt(2 ** 31))

  describe(`paging while people come and go (SEED=${seed})`, () => {
    it('shows who stays exactly once, oldest first', async () => {
      const random = randomFrom(seed)
      for (let round = 0; round < 5; round += 1) {
        const group = await busyGroup(scene(), random)
        const found = await readThrough(scene(), group, 'joined', random)
        expect(repeated(found)).toEqual([])
        for (const { userId } of group.staying) expect(found).toContain(userId)
      }
    })

    it('shows nobody twice by recency; who came back meanwhile is at the top', async () => {
      const random = randomFrom(seed + 1)
      for (let round = 0; round < 5; round += 1) {
        const group = await busyGroup(scene(), random)
        const start = await scene().page(group.chat, { sort: 'recent', limit: 1 })
        const found = await readThrough(scene(), group, 'recent', random)
        expect(repeated(found)).toEqual([])
        const { rows } = await scene().page(group.chat, { sort: 'recent' })
        const newer = rows.filter((row) => row.lastSeenAt > (start.rows[0]?.lastSeenAt as Date))
        const top = new Set([...found, ...newer.map((row) => row.userId)])
        for (const { userId } of group.staying) expect(top).toContain(userId)
      }
    })
  })
}
