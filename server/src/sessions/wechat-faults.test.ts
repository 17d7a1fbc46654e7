/** What a person is told when WeChat does not answer as it should, and what his code is worth afterwards. */
import { describe, it } from 'vitest'
import { freePort } from '../../../scripts/services/ports.ts'
import { evening } from '../testing/evening.ts'

const busy = { status: 503, code: 'WECHAT_BUSY', body: { error: { action: 'wait' } } }
const refused = { status: 502, code: 'WECHAT_REFUSED', body: { error: { action: 'none' } } }
const invalid = { status: 401, code: 'CODE_INVALID', body: { error: { action: 'login' } } }

describe.concurrent('when WeChat', () => {
  async function login(config: Record<string, string> = {}) {
    const on = await evening({ config })
    const code = await on.server.code('Wang')
    return { on, code, post: () => on.server.call('createSession', { code }) }
  }
  const counted = async ({ deps }: Awaited<ReturnType<typeof evening>>) => (await deps.metrics.print()).text

  it('says -1 once, the login works all the same', async ({ expect }) => {
    const { on, code, post } = await login()
    on.world.failNext('busy')
    expect((await post()).status).toBe(201)
    expect(on.calls.withCode(code)).toBe(2)
    expect(await counted(on)).toContain('qunbang_wechat_answers_total{call="jscode2session",errcode="-1"} 1')
    expect(await counted(on)).toContain('qunbang_wechat_answers_total{call="jscode2session",errcode="0"} 1')
  })

  it('says -1 for ever, it is busy', async ({ expect }) => {
    const { on, post } = await login()
    on.world.switches.platformFault = 'busy'
    expect(await post()).toMatchObject(busy)
    on.world.switches.platformFault = null
    expect((await post()).status).toBe(201)
  })

  it('says -1 and spent the code, the code is invalid', async ({ expect }) => {
    const { on, post } = await login()
    on.world.failNext('busy-spent')
    expect(await post()).toMatchObject(invalid)
  })

  it('says 45011, it is busy, and the same code works later', async ({ expect }) => {
    const { on, code, post } = await login()
    on.world.failNext('too-frequent')
    expect(await post()).toMatchObject(busy)
    expect(on.calls.withCode(code)).toBe(1)
    expect((await post()).status).toBe(201)
  })

  it.for(['unreadable', 'reset', 'hang'] as const)(
    'gives no answer (%s), it is busy, and the code may be spent',
    async (fault, { expect }) => {
      const { on, code, post } = await login()
      on.world.failNext(fault)
      expect(await post()).toMatchObject(busy)
      expect(on.calls.withCode(code)).toBe(1)
      expect(await post()).toMatchObject(invalid)
    },
  )

  it.for([
    ['40013', { WECHAT_APPID: 'wxffffffffffffffff' }],
    ['40125', { WECHAT_SECRET: 'f'.repeat(32) }],
  ] as const)(
    'does not know this server (%s), its operator is told, and no code is blamed',
    async ([errcode, config], { expect }) => {
      const { on, code, post } = await login(config)
      for (const _ of [1, 2]) expect(await post()).toMatchObject(refused)
      expect(on.calls.withCode(code)).toBe(2)
      expect(on.logs.join('')).toContain(errcode)
    },
  )

  it('cannot be reached, it is busy', async ({ expect }) => {
    const { post } = await login({ WECHAT_API_BASE: `http://127.0.0.1:${await freePort()}` })
    expect(await post()).toMatchObject(busy)
  })

  it('does not answer, an entry by token does not mind', async ({ expect }) => {
    const { on } = await login()
    await on.server.logsIn('Wang')
    on.world.switches.platformFault = 'hang'
    expect((await on.server.enters('Wang', 'family')).group.memberCount).toBe(1)
  })
})
