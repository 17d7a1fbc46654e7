/** Programs that are built from their source with `go install`. */
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { logOf, places } from './places.ts'
import { run } from './shell.ts'

export interface GoProgram {
  /** Its name here; the version is part of the file's name, so that a new pin is built anew. */
  name: string
  version: string
  /** Import path of the main package. */
  source: string
}

/** Older ones cannot fetch the toolchain that a module asks for. */
const oldestGo = [1, 21] as const

/** Where the built program lies. */
export const programFile = ({ name, version }: GoProgram): string => join(places.bin, `${name}-${version}`)

export const isBuilt = (program: GoProgram): boolean => existsSync(programFile(program))

/** Builds a program; it gets its final name only when it is whole. */
export async function build(program: GoProgram): Promise<string> {
  const workshop = join(places.bin, `unfinished-${program.name}`)
  mkdirSync(workshop, { recursive: true })
  const target = `${program.source}@v${program.version}`
  await run('go', ['install', target], { log: logOf('go'), env: { GOBIN: workshop } })
  renameSync(join(workshop, commandName(program.source)), programFile(program))
  return 'built'
}

/** The reason why Go cannot be used here, or null. */
export async function goTrouble(): Promise<string | null> {
  const printed = await run('go', ['version']).catch(() => null)
  if (printed === null)
    return 'Go is missing: install Go 1.24 or newer, with `go` on the PATH or in /usr/local/go/bin'
  return isOldGo(printed)
    ? `${printed.trim()} is too old: install Go 1.24 or newer, before others on the PATH`
    : null
}

/** Reads "go version go1.26.8 linux/amd64". */
export function isOldGo(printed: string): boolean {
  const [, major = '0', minor = '0'] = /go(\d+)\.(\d+)/.exec(printed) ?? []
  return Number(major) < oldestGo[0] || (Number(major) === oldestGo[0] && Number(minor) < oldestGo[1])
}

/** `go install` names the program after the last part of its package's path. */
const commandName = (source: string): string => source.slice(source.lastIndexOf('/') + 1)
