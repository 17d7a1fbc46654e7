/** session_keys that are replaced between fetching the data and sending it. */
import { outcomeOf } from '../api.ts'
import { type Evening, refused } from '../chapter.ts'

export async function keysThatChange(evening: Evening): Promise<void> {
  evening.story.chapter('Two hours later, WeChat changes keys')
  evening.wait(120)
  const card = await evening.wang.sendCard(evening.family)
  await loginInBetween(evening, card)
  await keyTooOld(evening, card)
}

async function loginInBetween({ story, li }: Evening, card: string): Promise<void> {
  const { data } = await li.arrive(card)
  await li.logIn()
  story.tell('Li’s phone has fetched the group’s data; before it is sent, a login gets in between.')
  story.expect('The data opens all the same', outcomeOf(await li.post(data)), { status: 200 })
}

async function keyTooOld(evening: Evening, card: string): Promise<void> {
  const { story, world, li, names } = evening
  const arrival = await li.arrive(card)
  for (let i = 0; i < 3; i++) {
    world.rotateKey(li.person)
    await li.logIn()
  }
  story.tell('Li’s data waits; meanwhile three logins bring three new keys, and the old one is forgotten.')
  const stale = await li.post(arrival.data)
  story.expect(
    'Now it does not open, and the answer says what to do',
    outcomeOf(stale),
    refused('SESSION_KEY_STALE'),
  )
  const answer = await li.recover(arrival.launch)
  const people = answer.ok ? names(answer.body.members.items) : outcomeOf(answer)
  story.expect('The phone does it, log in, fetch anew, send: and Li sees the family', people, ['Li', 'Wang'])
}
