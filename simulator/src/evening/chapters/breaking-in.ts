/** Chen is in no group. He knows the family's ids, and can read, replay and alter ciphertexts. */
import { flipIv, nicknameForSplice, spliceOpenGId } from '../../world/forgery.ts'
import { bodyOf, type Outcome, outcomeOf } from '../api.ts'
import { type Evening, refused } from '../chapter.ts'
import { groupIdOf } from './entering.ts'

export async function breakingIn(evening: Evening): Promise<void> {
  const { story, li, chen } = evening
  story.chapter('Chen, who is in none of these groups, tries to get in')
  await chen.logIn()
  const groupId = await groupIdOf(li)
  await byKnowingTheId(evening, groupId)
  await byForeignData(evening)
  await bySplicing(evening)
  const outcome = outcomeOf(await chen.call('getGroup', { groupId }))
  story.expect('After all that the family is still not there for Chen', outcome, refused('NOT_FOUND'))
  const page = bodyOf(await li.call('listMembers', { groupId }))
  story.expect('And nobody new is in it', evening.names(page.items), ['Li', 'Wang'])
}

async function byKnowingTheId({ story, chen }: Evening, groupId: string): Promise<void> {
  const attempts = async (id: string): Promise<Outcome[]> => [
    outcomeOf(await chen.call('getGroup', { groupId: id })),
    outcomeOf(await chen.call('listMembers', { groupId: id })),
    outcomeOf(await chen.call('rejoinGroup', { groupId: id })),
    outcomeOf(await chen.call('leaveGroup', { groupId: id })),
    outcomeOf(await chen.call('createShare', { groupId: id })),
  ]
  const nothing = Array<Outcome>(5).fill(refused('NOT_FOUND'))
  story.expect('He knows the groupId: for him there is no such group', await attempts(groupId), nothing)
  const madeUp = 'A'.repeat(groupId.length)
  story.expect('A group that does not exist answers just the same', await attempts(madeUp), nothing)
}

async function byForeignData({ story, li, chen, wang, family }: Evening): Promise<void> {
  const { data } = await li.arrive(await wang.sendCard(family))
  const copied = outcomeOf(await chen.post(data))
  story.expect('He sends a copy of Li’s data: his keys do not open it', copied, refused('SESSION_KEY_STALE'))
  const flipped = outcomeOf(await li.post(flipIv(data, 0)))
  story.expect(
    'Li’s data with the iv’s first byte changed opens for nobody',
    flipped,
    refused('SESSION_KEY_STALE'),
  )
  story.expect('Li’s data as it was opens for Li', outcomeOf(await li.post(data)), { status: 200 })
}

async function bySplicing({ story, world, chen, family }: Evening): Promise<void> {
  const nickName = nicknameForSplice(`{"openId":"${chen.person.openid}","nickName":"`, family.openGId)
  const forged = spliceOpenGId(world.openData.userInfo(chen.person, { nickName }), family.openGId)
  story.tell(
    'He calls himself by the family’s openGId and cuts his own user info so that it reads as a group’s.',
  )
  const spliced = outcomeOf(await chen.post(forged))
  story.expect(
    'It opens under his key, watermark and all, and is refused',
    spliced,
    refused('SESSION_KEY_STALE'),
  )
  const steps = world.openData.weRunData(chen.person, [{ timestamp: 1_772_294_400, step: 5120 }])
  const sent = outcomeOf(await chen.post(steps))
  story.expect('His steps are no group either', sent, refused('SESSION_KEY_STALE'))
}
