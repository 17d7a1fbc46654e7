/** For the tests of the world: a small town whose clock stands still until it is moved, and the server's side of decryption. */
import { createDecipheriv } from 'node:crypto'
import type { EncryptedData } from '../../phone.ts'
import { createWorld } from '../../world.ts'
import type { Switches } from '../switches.ts'

export const appid = 'wx0123456789abcdef'
export const secret = '0123456789abcdef0123456789abcdef'

/** Wang and Li share the family group, Wang and Zhao the work group, Wang and Li a private chat. */
export function town(switches: Partial<Switches> = {}, seed = 'town') {
  let now = Date.parse('2026-03-01T19:00:00Z')
  const world = createWorld({ seed, appid, secret, switches, clock: () => new Date(now) })
  const [wang, li, zhao] = [world.addPerson('Wang'), world.addPerson('Li'), world.addPerson('Zhao')]
  return {
    world,
    wang,
    li,
    zhao,
    family: world.addGroup('Family', [wang, li]),
    work: world.addGroup('Work', [wang, zhao]),
    single: world.addSingleChat(wang, li),
    wait: (ms: number) => {
      now += ms
    },
  }
}

/** A card as the mini program of this project sends it. */
export const card = { title: 'Who is here?', path: '/pages/group/index?share=s1', withShareTicket: true }

/** Opens a ciphertext with a session_key, as a server does. @throws what OpenSSL throws for another key's data */
export function open(data: EncryptedData, sessionKey: string): unknown {
  const decipher = createDecipheriv(
    'aes-128-cbc',
    Buffer.from(sessionKey, 'base64'),
    Buffer.from(data.iv, 'base64'),
  )
  const text = Buffer.concat([decipher.update(Buffer.from(data.encryptedData, 'base64')), decipher.final()])
  return JSON.parse(text.toString('utf8'))
}
