/** What somebody without a key can still do to ciphertext: CBC has no MAC (wechat-platform 5.2). For tests and the evening, which show that it is refused. */
import type { EncryptedData } from '../phone.ts'

const blockSize = 16

const xor = (one: Uint8Array, other: Uint8Array) => Buffer.from(one.map((byte, i) => byte ^ (other[i] ?? 0)))

/** The same ciphertext with the bits of `mask` turned over in byte `index` of its iv, and so in that byte of the plaintext. */
export function flipIv(data: EncryptedData, index: number, mask = 1): EncryptedData {
  const iv = Buffer.from(data.iv, 'base64')
  iv.writeUInt8(iv.readUInt8(index) ^ mask, index)
  return { ...data, iv: iv.toString('base64') }
}

/**
 * The nickname that a forger must have had to make his own getUserInfo look like data of a group: filler up to the
 * end of a block, then all of the group's id but its first four characters.
 * @param before the plaintext up to the nickname
 */
export function nicknameForSplice(before: string, openGId: string): string {
  const filler = blockSize - (Buffer.byteLength(before) % blockSize)
  return 'x'.repeat(filler) + openGId.slice(4)
}

/**
 * Cuts a ciphertext off before the block that ends where the group's id goes on in the nickname, and chooses the iv
 * so that this block reads `{"openGId":"` and the id's first four characters. What comes after it, the watermark
 * included, is genuine.
 * @param data a getUserInfo ciphertext whose nickName is {@link nicknameForSplice}'s, with its plaintext
 */
export function spliceOpenGId(data: EncryptedData & { plaintext: string }, openGId: string): EncryptedData {
  const plaintext = Buffer.from(data.plaintext)
  const encrypted = Buffer.from(data.encryptedData, 'base64')
  const end = plaintext.indexOf(openGId.slice(4))
  if (end < blockSize || end % blockSize !== 0)
    throw new Error('The nickname does not continue the id at a block')
  const start = end - blockSize
  const previous = start === 0 ? Buffer.from(data.iv, 'base64') : encrypted.subarray(start - blockSize, start)
  const wanted = Buffer.from(`{"openGId":"${openGId.slice(0, 4)}`)
  const iv = xor(xor(previous, plaintext.subarray(start, end)), wanted)
  return { encryptedData: encrypted.subarray(start).toString('base64'), iv: iv.toString('base64') }
}
