/** Which ciphertexts open: WeChat changes keys as it likes, and nobody passes for somebody else. */
import { beforeEach, describe, expect, it } from 'vitest'
import { backends } from '../testing/backend.ts'
import { minutes, seconds } from '../testing/clock.ts'
import { type Evening, evening } from '../testing/evening.ts'
import type { EncryptedData } from '../testing/phones.ts'

let on: Evening
const send = (name: string, data: EncryptedData, credential: { code?: string } = {}) =>
  on.server.call('enterGroup', { ...data, ...credential }, { bearer: on.server.bearer(name) })
const stale = { status: 409, code: 'SESSION_KEY_STALE', body: { error: { action: 'login-and-retry' } } }
const metric = async (line: string) => expect((await on.deps.metrics.print()).text).toContain(line)

for (const backend of backends)
  describe.skipIf(!backend.offered)(`a key that WeChat replaced, on ${backend.name}`, () => {
    beforeEach(async () => {
      on = await evening({ backend })
      on.world.switches.loginReplacesKey = 'always'
      await on.server.logsIn('Wang')
    })

    it('still opens what was encrypted before the next login', async () => {
      const data = await on.server.ciphertextFor('Wang', 'family')
      await on.server.logsIn('Wang')
      expect((await send('Wang', data)).status).toBe(200)
      await metric('qunbang_ring_position_total{position="1"} 1')
    })

    it('opens what was encrypted before the very login that comes with it', async () => {
      const data = await on.server.ciphertextFor('Wang', 'family')
      expect((await send('Wang', data, { code: await on.server.code('Wang') })).status).toBe(200)
    })

    it('opens nothing after three more logins, and a new code with new data recovers', async () => {
      const data = await on.server.ciphertextFor('Wang', 'family')
      for (const _ of [1, 2, 3]) await on.server.logsIn('Wang')
      expect(await send('Wang', data)).toMatchObject(stale)
      const code = await on.server.code('Wang')
      const fresh = await on.server.ciphertextFor('Wang', 'family')
      expect((await send('Wang', fresh, { code })).status).toBe(200)
    })

    it('that nobody was given yet opens nothing, until the code that brings it', async () => {
      on.world.rotateKey(personOf('Wang'))
      const data = await on.server.ciphertextFor('Wang', 'family')
      expect(await send('Wang', data)).toMatchObject(stale)
      on.world.switches.loginReplacesKey = 'never'
      expect((await send('Wang', data, { code: await on.server.code('Wang') })).status).toBe(200)
    })

    it('made by the exchange itself fails the data that came with the code, and opens what comes next', async () => {
      on.world.switches.exchangeReplacesKey = true
      const code = await on.server.code('Wang')
      const data = await on.server.ciphertextFor('Wang', 'family')
      expect(await send('Wang', data, { code })).toMatchObject(stale)
      const fresh = await on.server.ciphertextFor('Wang', 'family')
      expect((await send('Wang', fresh)).status).toBe(200)
    })
  })

const personOf = (name: string) => {
  const person = on.world.people().find((one) => one.name === name)
  if (!person) throw new Error(`${name} is not here`)
  return person
}

describe('a ciphertext', () => {
  beforeEach(async () => {
    on = await evening()
    await on.server.logsIn('Wang')
    await on.server.logsIn('Li')
  })
  const encrypted = (data: object) =>
    on.world.openData.encrypt(
      personOf('Wang'),
      JSON.stringify({ ...data, watermark: on.world.openData.watermark() }),
    )
  const openGId = 'GAbCdEfGhIjKlMnOpQrStUvWxYz01'

  it('opens for nobody but whom WeChat made it for', async () => {
    const data = await on.server.ciphertextFor('Wang', 'family')
    expect(await send('Li', data)).toMatchObject(stale)
    expect(await send('Li', data, { code: await on.server.code('Li') })).toMatchObject(stale)
    expect((await send('Wang', data)).status).toBe(200)
  })

  it('is good for ten minutes', async () => {
    const data = await on.server.ciphertextFor('Wang', 'family')
    on.clock.wait(10 * minutes)
    expect((await send('Wang', data)).status).toBe(200)
    on.clock.wait(1 * seconds)
    expect(await send('Wang', data)).toMatchObject(stale)
  })

  it('opens no group when a byte of it was changed, wherever it tells', async () => {
    const data = await on.server.ciphertextFor('Wang', 'family')
    const flipped = (text: string, index: number) => {
      const bytes = Buffer.from(text, 'base64')
      bytes[index] = (bytes[index] ?? 0) ^ 1
      return bytes.toString('base64')
    }
    const length = Buffer.from(data.encryptedData, 'base64').length
    for (let index = 0; index < length; index++) {
      const changed = { ...data, encryptedData: flipped(data.encryptedData, index) }
      expect([index, (await send('Wang', changed)).code]).toEqual([index, 'SESSION_KEY_STALE'])
    }
    // The iv's last four bytes are under the id's first four characters, which nothing vouches for.
    for (let index = 0; index < 12; index++)
      expect(await send('Wang', { ...data, iv: flipped(data.iv, index) })).toMatchObject(stale)
    await metric(`qunbang_decrypt_failures_total{code="SESSION_KEY_STALE"} ${length + 12}`)
  })

  it('of a single chat is NOT_A_GROUP', async () => {
    const chat = on.world.addSingleChat(personOf('Wang'), personOf('Li'))
    const data = on.world.openData.groupEnterInfo(personOf('Wang'), chat, { allowSingleChat: true })
    expect(await send('Wang', data)).toMatchObject({ status: 422, code: 'NOT_A_GROUP' })
  })

  it.each([
    ['steps', { stepInfoList: [{ timestamp: 1, step: 1 }] }],
    ['steps beside a group', { openGId, stepInfoList: [] }],
    ['user info beside a group', { openGId, nickName: 'Wang', avatarUrl: '' }],
    ['a phone number beside a group', { openGId, phoneNumber: '13800138000' }],
    ['an id that is no group’s', { openGId: 'oAbCdEfGhIjKlMnOpQrStUvWxYz0' }],
    ['an id that is no string', { openGId: { $gt: '' } }],
    ['nothing', {}],
  ])('of another kind is stale as any other: %s', async (_, data) => {
    expect(await send('Wang', encrypted(data))).toMatchObject(stale)
  })

  it('of user info is stale as any other', async () => {
    expect(await send('Wang', on.world.openData.userInfo(personOf('Wang')))).toMatchObject({
      status: 400,
      code: 'VALIDATION_FAILED',
    })
    const { encryptedData, iv } = on.world.openData.userInfo(personOf('Wang'))
    expect(await send('Wang', { encryptedData, iv })).toMatchObject(stale)
  })

  it('without a watermark is counted', async () => {
    await send('Wang', await on.server.ciphertextFor('Wang', 'family', 'opengid without a watermark'))
    await metric('qunbang_group_data_without_watermark_total 1')
  })
})
