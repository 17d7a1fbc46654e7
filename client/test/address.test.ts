/** Which addresses a build accepts, and what a release refuses. */
import { describe, expect, it } from 'vitest'
import { apiAddress, assertReleasable } from '../build/address.ts'

describe('the address that goes into the build', () => {
  it('is refused when it is missing or no address', () => {
    expect(() => apiAddress(undefined)).toThrow('VITE_API_URL is missing')
    expect(() => apiAddress('  ')).toThrow('VITE_API_URL is missing')
    for (const wrong of ['api.example.com', 'ftp://x', 'https://', 'https://a b', 'https://a?b'])
      expect(() => apiAddress(wrong), wrong).toThrow('must be an address')
  })

  it('loses a slash at its end', () => {
    expect(apiAddress('https://api.example.com/')).toBe('https://api.example.com')
    expect(apiAddress('http://192.168.1.5:3000/app/')).toBe('http://192.168.1.5:3000/app')
  })
})

describe('a release', () => {
  it('names every fault at once', () => {
    const attempt = () => assertReleasable({ address: 'https://qunbang.invalid', appid: 'touristappid' })
    expect(attempt).toThrow(/only the simulator[\s\S]*no AppID/)
    expect(() =>
      assertReleasable({ address: 'http://api.example.com', appid: 'wx0123456789abcdef' }),
    ).toThrow('https://')
  })

  const released = (address: string) => () => assertReleasable({ address, appid: 'wx0123456789abcdef' })

  it.each([
    'https://QUNBANG.invalid',
    'https://qunbang.invalid:443/app',
    'https://user@qunbang.invalid.',
    'https://other.invalid',
  ])('refuses the simulator’s address as %s', (address) => {
    expect(released(address)).toThrow('only the simulator')
  })

  it.each([
    'https://localhost:3000',
    'https://LocalHost.',
    'https://api.localhost',
    'https://nas.local',
    'https://server',
    'https://127.0.0.1',
    'https://0x7f.1',
    'https://2130706433',
    'https://192.168.1.5:3000',
    'https://10.1',
    'https://[::1]',
    'https://[fd00::1]',
    'https://[::ffff:192.168.1.5]',
  ])('refuses %s, which no phone reaches', (address) => {
    expect(released(address)).toThrow('This is no release yet')
  })

  it.each([
    'https://api.example.com',
    'https://api.example.com:8443/app',
    'https://10.example.com',
    'https://群.example.com',
  ])('passes with an AppID and %s', (address) => {
    expect(released(address)).not.toThrow()
  })
})
