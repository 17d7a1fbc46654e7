/** The built mini program when WeChat suspends it in the middle of something. */
import { expect, it } from 'vitest'
import { evenings } from './evening.ts'

const open = evenings()

it('an entry that the background cut off is made good on return, and Wang is on the list once', async () => {
  const { phone, card, peopleOn } = await open({ groups: { family: ['Wang', 'Li'] } })
  const wang = phone('Wang')
  const request = wang.hold('/group-entries')
  const tapped = wang.tapCard(await card('Li', 'family'))
  await request.arrived
  await wang.suspend()
  await tapped
  expect(wang.texts('.cells .row .name')).toEqual([])
  await wang.foreground()
  expect(wang.requests().filter((name) => name.endsWith('/group-entries'))).toHaveLength(2)
  expect(peopleOn(wang)).toEqual(['Wang'])
})
