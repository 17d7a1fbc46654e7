/** Tencent's own compilers of WXML and WXSS (npm: miniprogram-compiler, of 2020): what they refuse, WeChat refuses. */
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const platforms: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'mac' }

/** The package has binaries for Intel only. */
export const compilersRunHere: boolean = process.arch === 'x64' && process.platform in platforms

/** @returns one line per file that the compiler refuses */
export type Check = (directory: string, files: string[]) => string[]

/** Copies the two out of node_modules, where they lack the permission to run. */
export function tencentCompilers(): { wxml: Check; wxss: Check } {
  const home = dirname(createRequire(import.meta.url).resolve('miniprogram-compiler/package.json'))
  const folder = mkdtempSync(join(tmpdir(), 'tencent-compilers-'))
  const runnable = (name: string) => {
    const copy = join(folder, name)
    copyFileSync(join(home, 'bin', platforms[process.platform] ?? '', name), copy)
    chmodSync(copy, 0o755)
    return copy
  }
  const each = (program: string, option: string): Check => {
    return (directory, files) =>
      files.flatMap((file) => {
        const { status, stderr } = spawnSync(program, [option, file], { cwd: directory, encoding: 'utf8' })
        return status === 0 && stderr === '' ? [] : [`${file}: ${stderr || `exit code ${status}`}`]
      })
  }
  return { wxml: each(runnable('wcc'), '-d'), wxss: each(runnable('wcsc'), '-lc') }
}
