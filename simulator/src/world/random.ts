/** Randomness with a seed: the same seed gives the same ids, keys, codes and ivs, so that an evening can be played again. */
import { createHash } from 'node:crypto'

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const alphanumeric = base64url.slice(0, 62)

export interface Random {
  bytes(length: number): Buffer
  /** Characters of base64url's alphabet, as in openid and openGId. */
  id(length: number): string
  /** Letters and digits, as in a login code. */
  word(length: number): string
  /** Lower-case hexadecimal. */
  hex(length: number): string
  /** A stream of its own: what one part of the world draws does not shift another's. */
  stream(name: string): Random
}

/** SHA-256 in counter mode over the seed; anybody who knows the seed knows everything. */
export function createRandom(seed: string): Random {
  let drawn = 0
  const block = () => createHash('sha256').update(`${seed}\n${drawn++}`).digest()

  function bytes(length: number): Buffer {
    const blocks: Buffer[] = []
    for (let have = 0; have < length; have += 32) blocks.push(block())
    return Buffer.concat(blocks).subarray(0, length)
  }
  const text = (length: number, alphabet: string) =>
    Array.from(bytes(length), (byte) => alphabet[byte % alphabet.length]).join('')

  return {
    bytes,
    id: (length) => text(length, base64url),
    word: (length) => text(length, alphanumeric),
    hex: (length) => text(length, '0123456789abcdef'),
    stream: (name) => createRandom(`${seed}/${name}`),
  }
}
