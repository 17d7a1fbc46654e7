/** Cards, taps, entries and lists: each group sees itself, and nothing of the other. */
import { bodyOf, outcomeOf } from '../api.ts'
import { type Evening, refused } from '../chapter.ts'
import type { Entering, Guest } from '../guest.ts'

export async function entering(evening: Evening): Promise<void> {
  await inTheFamily(evening)
  await atWork(evening)
  await apart(evening)
}

async function inTheFamily(evening: Evening): Promise<void> {
  const { story, wang, li, family } = evening
  const { firstEntryRequests } = evening.variation
  story.chapter('Wang sends a card into the family group')
  await wang.logIn()
  const card = await wang.sendCard(family)
  story.tell('Wang logs in and sends a card into "Family". Nobody tells the app where it went.')
  await expectNoGroups(evening, wang, 'So Wang himself is in no group yet')

  story.expect('Li, who is new here, taps it and sees one person: himself', await seen(evening, li, card), {
    people: ['Li'],
    memberCount: 1,
    requests: firstEntryRequests,
  })
  story.expect('Wang taps his own card and sees both, oldest first', await seen(evening, wang, card), {
    people: ['Li', 'Wang'],
    memberCount: 2,
    requests: 1,
  })
  const again = await seen(evening, li, card)
  story.expect('Li taps once more: the same two, nobody twice', again.people, ['Li', 'Wang'])
}

async function atWork(evening: Evening): Promise<void> {
  const { story, wang, zhao, work } = evening
  story.chapter('Another card goes to Wang’s colleagues')
  const card = await wang.sendCard(work)
  const zhaoSees = await seen(evening, zhao, card)
  story.expect('Zhao taps it and sees himself, and nobody of the family', zhaoSees.people, ['Zhao'])
  const wangSees = await seen(evening, wang, card)
  story.expect('Wang taps it and sees Zhao and himself', wangSees.people, ['Zhao', 'Wang'])
}

/** The two groups never see each other. */
async function apart(evening: Evening): Promise<void> {
  const { story, wang, li, zhao, family, work } = evening
  story.chapter('Everybody looks at what is theirs')
  story.expect('Wang finds both groups, the last entered first', await groupsOf(wang), [
    { openGId: work.openGId, memberCount: 2 },
    { openGId: family.openGId, memberCount: 2 },
  ])
  story.expect('Li finds the family only', await groupsOf(li), [{ openGId: family.openGId, memberCount: 2 }])
  const groupId = await groupIdOf(li)
  const page = bodyOf(await wang.call('listMembers', { groupId, sort: 'recent' }))
  story.expect('By last visit the family’s list begins with Li', evening.names(page.items), ['Li', 'Wang'])
  const zhaoAsks = await zhao.call('listMembers', { groupId })
  story.expect('Zhao asks for the family’s list and gets none', outcomeOf(zhaoAsks), refused('NOT_FOUND'))
}

/** What a guest sees who taps this card, a minute after whatever was before. */
async function seen(evening: Evening, guest: Guest, card: string) {
  evening.wait(1)
  const { answer, requests }: Entering = await guest.enter(card)
  const { members, group } = bodyOf(answer)
  return { people: evening.names(members.items), memberCount: group.memberCount, requests }
}

async function expectNoGroups({ story }: Evening, guest: Guest, sentence: string): Promise<void> {
  story.expect(sentence, await groupsOf(guest), [])
}

const groupsOf = async (guest: Guest) =>
  bodyOf(await guest.call('listGroups', {})).items.map(({ openGId, memberCount }) => ({
    openGId,
    memberCount,
  }))

/** The id of the one group that a guest is in. */
export async function groupIdOf(guest: Guest): Promise<string> {
  const [group] = bodyOf(await guest.call('listGroups', {})).items
  if (!group) throw new Error(`${guest.name} is in no group`)
  return group.groupId
}
