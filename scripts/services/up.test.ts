/** Before anything is installed the user reads what it will be, and a machine that cannot do it is told why. */
import { describe, expect, it } from 'vitest'
import { isDebian } from './apt.ts'
import { isOldGo } from './go.ts'
import { announcement } from './up.ts'

describe('before the installation', () => {
  it('names every package, the tree and the programs that are about to come', () => {
    const program = { name: 'ferretdb', version: '2.7.0', source: 'example.test/ferretdb' }
    const text = announcement({ packages: ['redis-server', 'chromium'], tree: true, programs: [program] })
    expect(text).toContain('redis-server, chromium')
    expect(text).toContain('Debian tree of 1.0 GB')
    expect(text).toContain('ferretdb 2.7.0')
  })

  it('announces nothing when all is there', () => {
    expect(announcement({ packages: [], tree: false, programs: [] })).toBe('Everything is installed.')
  })

  it('knows Debian from what is derived from it', () => {
    expect(isDebian('NAME="Debian GNU/Linux"\nID=debian\n')).toBe(true)
    expect(isDebian('ID=ubuntu\nID_LIKE=debian\n')).toBe(false)
  })

  it('refuses the Go that Debian 12 ships, and reads later ones', () => {
    expect(isOldGo('go version go1.19.8 linux/amd64')).toBe(true)
    expect(isOldGo('go version go1.26.8 linux/amd64')).toBe(false)
    expect(isOldGo('go version go2.0 linux/amd64')).toBe(false)
    expect(isOldGo('something else')).toBe(true)
  })
})
