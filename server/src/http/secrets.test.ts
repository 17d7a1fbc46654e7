/** What must stay on the server stays there: a whole evening is searched for it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { days, minutes } from '../testing/clock.ts'
import { type Evening, evening } from '../testing/evening.ts'

/** Everything that people do, and everything that goes wrong. */
async function wholeEvening(): Promise<Evening> {
  const on = await evening()
  const { server, world, clock, secrets } = on
  for (const name of ['Wang', 'Li', 'Zhao']) await server.logsIn(name)
  await server.enters('Wang', 'family')
  await server.enters('Li', 'family')
  await server.enters('Zhao', 'work')
  await server.enters('Wang', 'work')
  const bearer = server.bearer('Wang')
  const family = { groupId: server.groupId('family') }
  const share = await server.call('createShare', family, { bearer })
  const data = await server.ciphertextFor('Li', 'family')
  const code = await server.code('Li')
  await server.call('enterGroup', { ...data, code, shareId: share.body.shareId })
  await server.call('enterGroup', { ...data, code })
  await server.call('enterGroup', data, { bearer })
  await server.call('listGroups', { limit: 1 }, { bearer })
  const page = await server.call('listMembers', { ...family, limit: 1 }, { bearer })
  secrets.add(page.body.nextCursor ?? '')
  await server.call('listMembers', { ...family, cursor: page.body.nextCursor ?? '' }, { bearer })
  await server.leaves('Wang', 'family')
  await server.call('rejoinGroup', family, { bearer })
  await server.call('getGroup', family, { bearer: server.bearer('Zhao') })
  await server.call('createSession', { code: data.encryptedData.slice(0, 200) })
  world.failNext('busy')
  await server.logsIn('Wang')
  world.failNext('unreadable')
  await server.call('createSession', { code: await server.code('Wang') })
  world.failNext('too-frequent')
  await server.call('createSession', { code: await server.code('Wang') })
  await server.send('/api/v1/sessions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: `{"code":"${code}`,
  })
  await server.send(`/api/v1/groups?code=${code}&token=${bearer}`, { bearer })
  clock.wait(11 * minutes)
  await server.call('enterGroup', data, { bearer: server.bearer('Li') })
  clock.wait(2 * days)
  await server.call('listGroups', {}, { bearer })
  return on
}

describe('an evening in which everything happens', () => {
  let on: Evening
  beforeAll(async () => {
    on = await wholeEvening()
  })
  const isPersonal = (secret: string) =>
    on.world.people().some(({ openid, unionid }) => secret === openid || secret === unionid)

  it('has something to hide', () => {
    expect(on.secrets.size).toBeGreaterThan(30)
    expect(on.logs.length).toBeGreaterThan(20)
    expect(on.server.heard.length).toBeGreaterThan(20)
  })

  it('logs no openid, unionid, code, token, session key, cursor or ciphertext', () => {
    const log = on.logs.join('')
    expect([...on.secrets].filter((secret) => log.includes(secret))).toEqual([])
    expect(log).not.toContain(on.world.secret)
  })

  it('answers no openid, no unionid and no session key to anybody', () => {
    const heard = on.server.heard.join('\n')
    const sessionKeys = [...on.secrets].filter((secret) => /^.{22}==$/.test(secret))
    expect(sessionKeys.length).toBeGreaterThan(3)
    const hidden = [...[...on.secrets].filter(isPersonal), ...sessionKeys, on.world.secret]
    expect(hidden.filter((secret) => heard.includes(secret))).toEqual([])
  })

  it('answers no name of a field that would be one', () => {
    expect(on.server.heard.join('\n')).not.toMatch(/"(openid|unionid|session_?key|epoch|_id|key)"/i)
  })

  it('answers openGId to members only', async () => {
    const family = { groupId: on.server.groupId('family') }
    await on.server.logsIn('Zhao')
    const answer = await on.server.call('getGroup', family, { bearer: on.server.bearer('Zhao') })
    expect(answer.status).toBe(404)
    expect(answer.text).not.toContain('openGId')
  })
})
