/** What is sealed opens for whom it was sealed, and for nobody and nothing else. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSealer, type Purpose } from './sealed.ts'

const appid = 'wx4f4bc4dec97d474b'
const secret = (name: string) => name.padEnd(32, '.')
const sealer = createSealer([secret('first')], appid)

describe('sealing', () => {
  it('gives back any text, and never the same seal twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, subject) => {
        const sealed = sealer.seal('ring', subject, text)
        expect(sealer.open('ring', subject, sealed)).toBe(text)
        expect(sealer.seal('ring', subject, text)).not.toBe(sealed)
      }),
    )
  })

  it('shows nothing of what is inside', () => {
    const sealed = sealer.seal('ring', 'Wang', 'tiihtNczf5v6AKRyjwEUhQ==')
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('tiihtNczf5v6')
    expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/)
  })

  it('opens for no other purpose', () => {
    const purposes: Purpose[] = ['token', 'ring', 'cursor']
    for (const purpose of purposes)
      for (const other of purposes)
        expect(sealer.open(other, '', sealer.seal(purpose, '', 'x'))).toBe(purpose === other ? 'x' : null)
  })

  it('opens for no other subject: a key put into another one’s ring is no key', () => {
    expect(sealer.open('ring', 'Li', sealer.seal('ring', 'Wang', 'x'))).toBeNull()
  })

  it('opens for no other mini program that has the same secret', () => {
    const other = createSealer([secret('first')], 'wxffffffffffffffff')
    expect(other.open('token', '', sealer.seal('token', '', 'x'))).toBeNull()
  })

  it('opens with no other secret', () => {
    const other = createSealer([secret('second')], appid)
    expect(other.open('token', '', sealer.seal('token', '', 'x'))).toBeNull()
  })

  it('opens with no byte altered', () => {
    const bytes = Buffer.from(sealer.seal('token', '', 'a token'), 'base64url')
    for (let place = 0; place < bytes.length; place += 1) {
      const altered = Buffer.from(bytes)
      altered[place] = (altered[place] ?? 0) ^ 1
      expect(sealer.open('token', '', altered.toString('base64url'))).toBeNull()
    }
  })

  it('opens in one spelling only, and takes any text without an error', () => {
    const sealed = sealer.seal('token', '', 'x')
    const spellings = [`${sealed}=`, ` ${sealed}`, `${sealed}A`, sealed.slice(0, -1), sealed.slice(0, 20), '']
    for (const text of spellings) expect(sealer.open('token', '', text)).toBeNull()
    fc.assert(fc.property(fc.string(), (text) => sealer.open('token', '', text) === null))
  })
})

describe('rotating the secret', () => {
  const old = createSealer([secret('old')], appid)
  const oldNew = createSealer([secret('old'), secret('new')], appid)
  const newOld = createSealer([secret('new'), secret('old')], appid)
  const fresh = createSealer([secret('new')], appid)

  it('shuts nobody out on the way: each deploy opens what the one before and the one after it seals', () => {
    const deploys = [old, oldNew, newOld, fresh]
    for (const [place, deploy] of deploys.entries())
      for (const near of deploys.slice(Math.max(0, place - 1), place + 2))
        expect(near.open('token', '', deploy.seal('token', '', 'x'))).toBe('x')
  })

  it('shuts out what the old secret sealed once it is gone', () => {
    expect(fresh.open('token', '', old.seal('token', '', 'x'))).toBeNull()
  })
})

describe('a fingerprint', () => {
  it('is the same for the same value, and tells nothing of it', () => {
    expect(sealer.fingerprint('code', 'abc')).toBe(sealer.fingerprint('code', 'abc'))
    expect(sealer.fingerprint('code', 'abc')).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })

  it('differs by value, purpose, secret and mini program', () => {
    const prints = [
      sealer.fingerprint('code', 'abc'),
      sealer.fingerprint('code', 'abd'),
      sealer.fingerprint('session_key', 'abc'),
      createSealer([secret('second')], appid).fingerprint('code', 'abc'),
      createSealer([secret('first')], 'wxffffffffffffffff').fingerprint('code', 'abc'),
    ]
    expect(new Set(prints).size).toBe(prints.length)
  })
})
