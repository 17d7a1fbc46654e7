/** How long it takes to open a card's ciphertext and read the group it proves. */
import { createCipheriv, randomBytes } from 'node:crypto'
import { openGroupData } from '../src/wechat/open-data.ts'

const appid = 'wx0123456789abcdef'

function groupData(sessionKey: Buffer) {
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-128-cbc', sessionKey, iv)
  const watermark = { timestamp: Math.floor(Date.now() / 1000), appid }
  const text = JSON.stringify({ openGId: `tG${randomBytes(21).toString('base64url')}`, watermark })
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return { encryptedData: encrypted.toString('base64'), iv: iv.toString('base64') }
}

/**
 * Opens fresh ciphertexts one after the other, after a warm-up.
 * @param position which of the ring's three keys fits, 0 being the newest
 * @returns microseconds of each opening
 */
export function measureDecrypt(position: 0 | 1 | 2, { times = 20_000, warmUp = 5_000 } = {}): number[] {
  const keys = [randomBytes(16), randomBytes(16), randomBytes(16)] as const
  const ring = keys.map((key) => key.toString('base64'))
  const expected = { appid, now: new Date() }
  const microseconds: number[] = []
  for (let time = -warmUp; time < times; time++) {
    const data = groupData(keys[position])
    const begin = process.hrtime.bigint()
    openGroupData(data, ring, expected)
    const took = process.hrtime.bigint() - begin
    if (time >= 0) microseconds.push(Number(took) / 1000)
  }
  return microseconds
}
