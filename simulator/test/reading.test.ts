/** The built mini program as it is read: long lists, another language, larger text, a screen reader. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { artifactDirectory } from '../src/build-client.ts'
import type { Driver } from '../src/driver/driver.ts'
import { createApi } from '../src/evening/api.ts'
import { type Evening, evenings } from './evening.ts'

const open = evenings()

/** Lets people into the group by HTTP alone: five hundred phones would prove nothing more. */
async function enterByHttp(
  { url, world, person, card }: Evening,
  names: string[],
  group: string,
): Promise<void> {
  const api = createApi(url)
  for (const name of names) {
    const phone = world.phone(person(name))
    const { shareTicket = '' } = await phone.openCard(await card(name, group))
    const { code } = await phone.login()
    const answer = await api.call('enterGroup', { ...(await phone.getShareInfo({ shareTicket })), code })
    if (!answer.ok) throw new Error(`${name} could not enter: ${answer.error.code}`)
  }
}

/** The rows as the page got them, ids included: the names of two people may be the same. */
function rowsOf(phone: Driver): string[] {
  const data = phone.program().router.top()?.root.getComponent().data ?? {}
  const lists = Object.values(data).filter((value): value is unknown[] => Array.isArray(value))
  return lists.flat().map((row) => JSON.stringify(row))
}

describe('a group of sixty-one', () => {
  it('opened from my groups can be shared and left by its last member, of whom the phone knows nothing yet', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `Neighbour ${index + 1}`)
    const evening = await open({ groups: { street: ['Wang', ...names] } })
    await enterByHttp(evening, [...names, 'Wang'], 'street')
    const wang = evening.phone('Wang')
    await wang.openByScene({ scene: 1001 })
    await wang.tap('.cells .row')
    expect(wang.findAll('.cells .row')).toHaveLength(50)
    expect(wang.findAll('.bar .name')).toEqual([])
    expect(wang.texts('.bar .share')).toEqual(['分享'])
    await wang.reachBottom()
    expect(wang.texts('.bar .name')).toEqual(wang.texts('.cells .row .name').slice(-1))
    await wang.tap('.bar .leave')
    expect(wang.text()).toContain('你已离开')
  })

  it('says that more could not be loaded, and loads it at a tap', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `Neighbour ${index + 1}`)
    const evening = await open({ groups: { street: ['Wang', ...names] } })
    await enterByHttp(evening, names, 'street')
    const wang = evening.phone('Wang')
    await wang.tapCard(await evening.card('Wang', 'street'))
    evening.serverAway(true)
    await wang.reachBottom()
    expect(wang.text()).toContain('没能加载更多')
    expect(wang.findAll('.cells .row')).toHaveLength(50)
    evening.serverAway(false)
    await wang.tap('.foot .again')
    expect(wang.findAll('.cells .row')).toHaveLength(61)
    expect(wang.text()).not.toContain('没能加载更多')
  })
})

describe('a group of five hundred', () => {
  it('shows fifty at first and everybody once after scrolling to its end', async () => {
    const names = Array.from({ length: 499 }, (_, index) => `Neighbour ${index + 1}`)
    const evening = await open({ groups: { street: ['Wang', ...names] } })
    await enterByHttp(evening, names, 'street')
    const wang = evening.phone('Wang')
    await wang.tapCard(await evening.card('Wang', 'street'))
    expect(wang.texts('.cells .row .name')).toHaveLength(50)
    expect(wang.find('.bar .me')).toBeTruthy()
    for (let page = 2; page <= 10; page++) {
      await wang.reachBottom()
      expect(wang.findAll('.cells .row')).toHaveLength(page * 50)
    }
    await wang.reachBottom()
    expect(wang.findAll('.cells .row')).toHaveLength(500)
    expect(new Set(rowsOf(wang)).size).toBe(500)
    const listed = wang.requests().filter((name) => name.endsWith('/members'))
    expect(listed).toHaveLength(9)
  }, 60_000)
})

describe('the first paint', () => {
  it('of a list of fifty takes at most three calls of setData and 12 KB', async () => {
    const names = Array.from({ length: 49 }, (_, index) => `Neighbour ${index + 1}`)
    const evening = await open({ groups: { street: ['Wang', ...names] } })
    await enterByHttp(evening, names, 'street')
    const wang = evening.phone('Wang')
    await wang.tapCard(await evening.card('Wang', 'street'))
    expect(wang.findAll('.cells .row')).toHaveLength(50)
    const { calls } = wang.program().setData
    expect(calls.length).toBeLessThanOrEqual(3)
    expect(calls.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(12 * 1024)
  })
})

describe('the list', () => {
  const family = { groups: { family: ['Wang', 'Li'] } }

  it('is fetched anew when it is pulled down', async () => {
    const { phone, card, peopleOn } = await open(family)
    const [wang, li] = [phone('Wang'), phone('Li')]
    await wang.tapCard(await card('Li', 'family'))
    await li.tapCard(await card('Li', 'family'))
    expect(peopleOn(wang)).toEqual(['Wang'])
    await wang.pullDown()
    expect(peopleOn(wang)).toEqual(['Wang', 'Li'])
    expect(wang.program().screen.now.refreshing).toBe(false)
  })

  it('is read out row by row, and its buttons say what they do', async () => {
    const { phone, card } = await open(family)
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    expect(wang.label('.cells .row')).toMatch(/^群友 .+，今天加入$/)
    expect(wang.label('.bar .leave')).toBe('离开这个群，群里的人将看不到你')
    expect(wang.label('.bar .share')).toBe('发到微信群')
  })

  it('speaks English to a phone that does', async () => {
    const { phone, card } = await open({ ...family, device: { language: 'en' } })
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    expect(wang.text()).not.toMatch(/\p{Script=Han}/u)
    expect(wang.texts('.bar .share')).toEqual(['Share'])
  })

  it('grows with the text size that the person chose in WeChat', async () => {
    const { phone, card } = await open({ ...family, device: { fontSizeSetting: 22.4 } })
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    expect(wang.program().screen.now.rootFontSize).toBe(22.4)
    const styles = readdirSync(artifactDirectory, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.wxss'))
      .map((file) => readFileSync(join(artifactDirectory, file), 'utf8'))
    const sizes = styles.flatMap((style) => style.match(/\bfont(-size)?:[^;}]*/g) ?? [])
    expect(sizes.length).toBeGreaterThan(5)
    for (const size of sizes) expect(size).toMatch(/^font-size:[\d.]+rem$/)
  })
})
