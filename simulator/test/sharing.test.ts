/** The built mini program when people share it, by the menu and by the button. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { artifactDirectory } from '../src/build-client.ts'
import { evenings } from './evening.ts'

const open = evenings()
const family = { groups: { family: ['Wang', 'Li'], work: ['Wang', 'Zhao'] } }

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('a share', () => {
  it.each(['menu', 'button'] as const)(
    'by the %s puts a card with a ticket and an id of its own into the chat',
    async (from) => {
      const { phone, card, chat } = await open(family)
      const wang = phone('Wang')
      await wang.tapCard(await card('Li', 'family'))
      await wang.share(chat('work').chatId, from === 'menu' ? 'menu' : { button: '.bar .share' })
      const content = chat('work').messages.at(-1)?.content
      expect(content).toMatchObject({
        card: {
          withShareTicket: true,
          path: expect.stringMatching(/^\/pages\/group\/index\?share=[\w-]{22}$/),
        },
      })
    },
  )

  it('has the title and the picture of our card', async () => {
    const { phone, card, chat } = await open(family)
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    await wang.share(chat('work').chatId)
    expect(chat('work').messages.at(-1)?.content).toMatchObject({
      card: { title: '看看我们群里都有谁', imageUrl: '/static/share-card.png' },
    })
    const picture = readFileSync(join(artifactDirectory, 'static/share-card.png'))
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([500, 400])
  })

  it('has an id though the front page prepared a card of its own when the group was opened', async () => {
    const { phone, card, chat } = await open(family)
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    await wang.kill()
    const held = wang.hold('/shares')
    const opened = wang.openByScene({ scene: 1001 })
    await held.arrived
    const tapped = wang.tap('.cells .row')
    await until(() => wang.requests().filter((name) => name.endsWith('/shares')).length > 0)
    held.release()
    await Promise.all([opened, tapped])
    await wang.share(chat('work').chatId)
    expect(chat('work').messages.at(-1)?.content).toMatchObject({
      card: { path: expect.stringContaining('?share=') },
    })
  })

  it('has an id though a group to-do led on from the front page before its list had come', async () => {
    const { phone, card, chat } = await open(family)
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    await wang.tap('.my-groups')
    const list = wang.hold('/groups')
    const arriving = wang.openByScene({ scene: 1160, chatId: chat('work').chatId })
    await list.arrived
    await until(() => wang.path() === 'pages/group/index')
    list.release()
    await arriving
    await wang.share(chat('family').chatId)
    expect(chat('family').messages.at(-1)?.content).toMatchObject({
      card: { path: expect.stringContaining('?share=') },
    })
  })

  it('leaves the sharer where he was, and enters him nowhere', async () => {
    const { phone, card, chat, peopleOn } = await open(family)
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    await wang.share(chat('work').chatId)
    expect(peopleOn(wang)).toEqual(['Wang'])
    expect(wang.texts('.group-name')).toEqual(['family'])
    expect(wang.requests().filter((name) => name.endsWith('/group-entries'))).toHaveLength(1)
  })

  it('leads whoever taps its card into the group where the card lies, not the one that it was shared from', async () => {
    const { phone, card, chat, peopleOn } = await open(family)
    const [wang, zhao] = [phone('Wang'), phone('Zhao')]
    await wang.tapCard(await card('Li', 'family'))
    const cardId = await wang.share(chat('work').chatId)
    await zhao.tapCard(cardId)
    expect(peopleOn(zhao)).toEqual(['Zhao'])
    expect(zhao.texts('.group-name')).toEqual(['work'])
  })

  it('from my groups works before anybody was in a group', async () => {
    const { phone, chat } = await open(family)
    const wang = phone('Wang')
    await wang.openByScene({ scene: 1001 })
    const cardId = await wang.share(chat('family').chatId)
    await wang.tapCard(cardId)
    expect(wang.texts('.group-name')).toEqual(['family'])
  })

  it('goes out all the same when the server is away: the card then has no id', async () => {
    const { phone, chat, serverAway } = await open(family)
    const wang = phone('Wang')
    serverAway(true)
    await wang.openByScene({ scene: 1001 })
    await wang.share(chat('family').chatId)
    const content = chat('family').messages.at(-1)?.content
    expect(content).toMatchObject({ card: { path: '/pages/group/index', withShareTicket: true } })
  })

  it('with the callback of before October 2018 switched on enters the sharer by its ticket, as tutorials did', async () => {
    const { phone, card, chat } = await open({ ...family, switches: { shareCallback: true } })
    const wang = phone('Wang')
    await wang.tapCard(await card('Li', 'family'))
    await wang.share(chat('work').chatId)
    expect(wang.texts('.group-name')).toEqual(['work'])
  })
})
