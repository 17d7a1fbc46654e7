/** `npm run services`: installs what is missing and starts what does not run. */
import { readFileSync } from 'node:fs'
import { chromiumVersion, install, isDebian, missingPackages } from './apt.ts'
import { ferretdb, keepFerretdb } from './ferretdb.ts'
import { build, type GoProgram, goTrouble, isBuilt } from './go.ts'
import { makePlaces } from './places.ts'
import { keepPostgresql } from './postgresql.ts'
import { step } from './progress.ts'
import { keepRedis } from './redis.ts'
import { printStatus } from './status.ts'
import { buildTree, treeExists } from './tree.ts'

interface Lack {
  packages: string[]
  tree: boolean
  programs: GoProgram[]
}

/** Brings everything up; a second run takes seconds. */
export async function up(): Promise<void> {
  const lack = await findLack()
  const trouble = lack.programs.length > 0 ? await goTrouble() : null
  if (trouble) throw new Error(`${trouble}. FerretDB is built with it.`)
  console.log(announcement(lack))
  makePlaces()
  await installLack(lack)
  await step('Redis', keepRedis)
  await step('PostgreSQL with DocumentDB', keepPostgresql)
  await step('FerretDB', keepFerretdb)
  await step('Chromium', chromiumVersion)
  printStatus()
}

async function findLack(): Promise<Lack> {
  const programs = [ferretdb].filter((program) => !isBuilt(program))
  return { packages: await missingPackages(), tree: !treeExists(), programs }
}

/** @throws Error that says what to do instead, before anything is touched. */
export function refuseElsewhere(): void {
  if (!isDebian(osRelease()))
    throw new Error(
      'This command knows Debian only. Elsewhere give the tests what you have: MONGODB_URI, REDIS_URL, CHROMIUM_PATH.',
    )
  if (process.getuid?.() !== 0)
    throw new Error(
      'This command installs packages and enters a Debian tree: run it as root (sudo npm run services).',
    )
}

/** What is about to happen to this machine. */
export function announcement(lack: Lack): string {
  const lines = [
    ...(lack.packages.length > 0 ? [`Debian packages, with apt-get: ${lack.packages.join(', ')}`] : []),
    ...(lack.tree
      ? ['PostgreSQL 18 with DocumentDB, in a Debian tree of 1.0 GB in .services/, about a minute']
      : []),
    ...lack.programs.map(({ name, version }) => `${name} ${version}, with go install, up to a minute`),
  ]
  if (lines.length === 0) return 'Everything is installed.'
  return ['About to install:', ...lines.map((line) => `  - ${line}`)].join('\n')
}

async function installLack({ packages, tree, programs }: Lack): Promise<void> {
  if (packages.length > 0) await step(`apt-get install ${packages.join(' ')}`, () => install(packages))
  if (tree) await step('Debian tree with PostgreSQL 18 and DocumentDB', buildTree)
  for (const program of programs)
    await step(`go install ${program.name} ${program.version}`, () => build(program))
}

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}
