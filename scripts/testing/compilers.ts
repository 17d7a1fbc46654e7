/** Finds Tencent's own compilers of WXML and WXSS (npm: miniprogram-compiler, of 2020), and makes them runnable. */
import { chmodSync, copyFileSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Found, NotFound } from './found.ts'

const platforms: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'mac' }

/** Copies them out of node_modules, where they lack the permission to run; the end of the run removes the copies. */
export async function findCompilers(machine: {
  arch: string
  platform: NodeJS.Platform
}): Promise<Found | NotFound> {
  const { arch, platform } = machine
  const folder = platforms[platform]
  if (arch !== 'x64' || !folder) {
    return { reason: `Tencent has wcc and wcsc for Linux and macOS on x64, this is ${platform} on ${arch}` }
  }
  const home = dirname(
    createRequire(new URL('../../simulator/package.json', import.meta.url)).resolve(
      'miniprogram-compiler/package.json',
    ),
  )
  const url = mkdtempSync(join(tmpdir(), 'qunbang-compilers-'))
  for (const name of ['wcc', 'wcsc']) {
    copyFileSync(join(home, 'bin', folder, name), join(url, name))
    chmodSync(join(url, name), 0o755)
  }
  return {
    service: { name: 'wcc and wcsc of 2020', url, query: '' },
    stop: () => rm(url, { recursive: true, force: true }),
  }
}
