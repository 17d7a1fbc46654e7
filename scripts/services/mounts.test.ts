/** The machine's own /dev and /proc are never removed through a mount. */
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mountsBelow, removeUnmounted } from './mounts.ts'

const procMounts = `proc /proc proc rw 0 0
udev /srv/a/.services/forky/dev devtmpfs rw 0 0
tmpfs /srv/a/.services/forky/dev/shm tmpfs rw 0 0
proc /srv/a/.services/forky-old/proc proc rw 0 0
proc /srv/b\\040c/tree/proc proc rw 0 0
`

describe('what is mounted below a folder', () => {
  it('is listed deepest first, without its neighbours', () => {
    expect(mountsBelow('/srv/a/.services/forky', procMounts)).toEqual([
      '/srv/a/.services/forky/dev/shm',
      '/srv/a/.services/forky/dev',
    ])
  })

  it('is found in a folder with a blank in its name', () => {
    expect(mountsBelow('/srv/b c', procMounts)).toEqual(['/srv/b c/tree/proc'])
  })
})

describe('removing a folder', () => {
  it('is refused while anything is mounted there', () => {
    expect(() => removeUnmounted('/proc')).toThrow('/proc stays')
  })

  it('removes it whole when nothing is', () => {
    const folder = mkdtempSync(join(tmpdir(), 'qunbang-tree-'))
    mkdirSync(join(folder, 'dev'))
    writeFileSync(join(folder, 'dev/null'), '')
    removeUnmounted(folder)
    expect(existsSync(folder)).toBe(false)
  })
})
