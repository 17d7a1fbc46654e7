/** Login codes that go astray: sent twice, expired, made up; and WeChat when it is busy. */
import { type Answer, outcomeOf } from '../api.ts'
import { type Evening, refused } from '../chapter.ts'

export async function loggingIn(evening: Evening): Promise<void> {
  evening.story.chapter('Logins that do not go smoothly')
  await codeSentTwice(evening)
  await codesThatAreNoGood(evening)
  await wechatIsBusy(evening)
  await evening.li.logIn()
  evening.story.tell('A moment later Li logs in as ever.')
}

const userIdIn = (answer: Answer<'createSession'>) => (answer.ok ? answer.body.user.userId : null)

async function codeSentTwice({ story, platform, li }: Evening): Promise<void> {
  const input = await li.phone.login()
  const both = await Promise.all([li.call('createSession', input), li.call('createSession', input)])
  story.expect('Li’s phone sends one code twice at once: both answers are good', both.map(outcomeOf), [
    { status: 201 },
    { status: 201 },
  ])
  const again = await li.call('createSession', input)
  story.expect('A third time, late, brings the same Li', [...both, again].map(userIdIn), [
    li.userId(),
    li.userId(),
    li.userId(),
  ])
  story.expect('WeChat was asked once', platform.calls.withCode(input.code), 1)
}

async function codesThatAreNoGood({ story, world, li }: Evening): Promise<void> {
  const expired = await li.phone.login()
  world.expireCode(expired.code)
  const outcomes = [
    outcomeOf(await li.call('createSession', expired)),
    outcomeOf(await li.call('createSession', { code: '0a-code-that-nobody-issued' })),
  ]
  story.expect(
    'A code older than five minutes and one that nobody issued are asked to log in again',
    outcomes,
    [refused('CODE_INVALID'), refused('CODE_INVALID')],
  )
}

async function wechatIsBusy({ story, world, platform, li }: Evening): Promise<void> {
  world.failNext('busy')
  const input = await li.phone.login()
  const outcome = outcomeOf(await li.call('createSession', input))
  story.expect(
    'WeChat is busy for a moment; the server asks a second time and Li notices nothing',
    { outcome, calls: platform.calls.withCode(input.code) },
    { outcome: { status: 201 }, calls: 2 },
  )
  world.failNext('too-frequent')
  const refusedOnce = await li.call('createSession', await li.phone.login())
  story.expect(
    'Told to slow down, the server tells Li to wait',
    outcomeOf(refusedOnce),
    refused('WECHAT_BUSY'),
  )
}
