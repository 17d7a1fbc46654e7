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

  it('passes with an AppID and https', () => {
    assertReleasable({ address: 'https://api.example.com', appid: 'wx0123456789abcdef' })
  })
})
