/** Leaving, an old data that comes late, an undo, and a return with a new card. */
import { bodyOf, outcomeOf } from '../api.ts'
import { type Evening, refused } from '../chapter.ts'
import type { Guest } from '../guest.ts'
import { groupIdOf } from './entering.ts'

export async function leaving(evening: Evening): Promise<void> {
  const { story, li, wang, family } = evening
  story.chapter('Li leaves, and comes back')
  const groupId = await groupIdOf(li)
  const { data } = await li.arrive(await wang.sendCard(family))
  const { joinedAt } = bodyOf(await li.post(data)).me
  await leaves(evening, groupId)
  const replayed = outcomeOf(await li.post(data))
  story.expect('Li’s old data comes late: it brings nobody back', replayed, refused('GROUP_LEFT'))
  await expectPeople(evening, 'Nothing has changed for Wang', wang, groupId, ['Wang'])
  await undoes(evening, groupId, joinedAt)
  await leaves(evening, groupId)
  await returns(evening, groupId, joinedAt)
}

async function leaves(evening: Evening, groupId: string): Promise<void> {
  const { story, li, wang, wait } = evening
  wait(1)
  const once = outcomeOf(await li.call('leaveGroup', { groupId }))
  const twice = outcomeOf(await li.call('leaveGroup', { groupId }))
  story.expect(
    'Li leaves the family here; a second tap does no harm',
    [once, twice],
    [{ status: 204 }, { status: 204 }],
  )
  const looks = outcomeOf(await li.call('listMembers', { groupId }))
  const groups = bodyOf(await li.call('listGroups', {})).items
  story.expect('The group is gone for Li', { looks, groups }, { looks: refused('NOT_FOUND'), groups: [] })
  await expectPeople(evening, 'Wang sees himself alone', wang, groupId, ['Wang'])
  wait(1)
}

async function undoes(evening: Evening, groupId: string, joinedAt: string): Promise<void> {
  const { story, li, wang } = evening
  const me = bodyOf(await li.call('rejoinGroup', { groupId }))
  story.expect('Li undoes it and is a member since when he was', me.joinedAt, joinedAt)
  await expectPeople(evening, 'Wang sees both again', wang, groupId, ['Li', 'Wang'])
}

async function returns(evening: Evening, groupId: string, joinedAt: string): Promise<void> {
  const { story, li, wang, family, wait } = evening
  wait(11)
  const tooLate = outcomeOf(await li.call('rejoinGroup', { groupId }))
  story.expect('Eleven minutes later there is no undo any more', tooLate, refused('NOT_FOUND'))
  const { answer } = await li.enter(await wang.sendCard(family))
  const { me, members } = bodyOf(answer)
  story.expect(
    'Wang sends a new card, Li taps it and is back, a member since when he was',
    { people: evening.names(members.items), joinedAt: me.joinedAt },
    { people: ['Li', 'Wang'], joinedAt },
  )
}

async function expectPeople(
  evening: Evening,
  sentence: string,
  guest: Guest,
  groupId: string,
  people: string[],
): Promise<void> {
  const page = bodyOf(await guest.call('listMembers', { groupId }))
  evening.story.expect(sentence, evening.names(page.items), people)
}
