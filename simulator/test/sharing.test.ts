/** The built mini program when people share it, by the menu and by the button. */
import { describe, expect, it } from 'vitest'
import { evenings } from './evening.ts'

const open = evenings()
const family = { groups: { family: ['Wang', 'Li'], work: ['Wang', 'Zhao'] } }

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
