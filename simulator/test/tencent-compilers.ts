/** Tencent's own compilers of WXML and WXSS: what they refuse, WeChat refuses. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** @returns one line per file that the compiler refuses */
export type Check = (directory: string, files: string[]) => string[]

/** @param folder where the two programs lie */
export function tencentCompilers(folder: string): { wxml: Check; wxss: Check } {
  const each = (program: string, option: string): Check => {
    return (directory, files) =>
      files.flatMap((file) => {
        const command = join(folder, program)
        const { status, stderr } = spawnSync(command, [option, file], { cwd: directory, encoding: 'utf8' })
        return status === 0 && stderr === '' ? [] : [`${file}: ${stderr || `exit code ${status}`}`]
      })
  }
  return { wxml: each('wcc', '-d'), wxss: each('wcsc', '-lc') }
}
