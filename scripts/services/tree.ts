/** A Debian forky tree with PostgreSQL 18 and DocumentDB: both need a newer libc than Debian 12's. */
import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { debianMirror } from './apt.ts'
import { daemonsRootedIn, stopDaemon } from './daemons.ts'
import { removeUnmounted, unmountBelow } from './mounts.ts'
import { logOf, places } from './places.ts'
import { run } from './shell.ts'

/** What the tree is made for. */
const engine = 'postgresql-18-documentdb'

/** True when the tree is complete: it is built under another name. */
export const treeExists = (): boolean => existsSync(places.tree)

/** A mount namespace of its own: the machine never sees what is mounted in it, and all of it ends with its processes. */
const ownMounts = ['unshare', '--mount', '--propagation', 'private']

/** Its own processes too: when this command is killed, even by force, everything that it runs here ends with it. */
const ownProcesses = [
  'setpriv',
  '--pdeathsig',
  'KILL',
  ...ownMounts,
  '--pid',
  '--fork',
  '--kill-child',
  '--mount-proc',
]

/**
 * Programs in a tree need the machine's /dev, /dev/shm and /proc. The shell stays in front of them: apt-get changes
 * its user, which makes the kernel forget that it should end with its parent (prctl(2), PR_SET_PDEATHSIG).
 */
const enter = (tree: string): string[] => [
  'sh',
  '-ec',
  'tree=$1; shift; mount --rbind /dev "$tree/dev"; mount --bind /proc "$tree/proc"; chroot "$tree" "$@"; exit',
  'enter-tree',
  tree,
]

/** Runs a program inside the tree; what it leaves running stays. */
export const inTree = (args: readonly string[], log?: string): Promise<string> =>
  runAll([...ownMounts, ...enter(places.tree), ...args], log)

/** Builds the tree: about a minute, 1.0 GB. What an interrupted run left is removed first. */
export async function buildTree(): Promise<string> {
  await removeUnfinished()
  const unfinished = `${places.tree}.unfinished-${process.pid}`
  const log = logOf('tree')
  await runAll([...ownProcesses, ...debootstrap(unfinished, await debianMirror())], log)
  writeFileSync(join(unfinished, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  const apt = (args: readonly string[]): Promise<string> =>
    runAll([...ownProcesses, ...enter(unfinished), 'apt-get', ...args], log)
  await apt(['update', '-o', 'Acquire::Check-Valid-Until=false'])
  await apt(['install', '-y', '--no-install-recommends', engine])
  await apt(['clean'])
  renameSync(unfinished, places.tree)
  return 'built'
}

/** Stops what still runs inside a tree and unmounts what is mounted there. */
export async function quietTree(tree: string): Promise<void> {
  for (const daemon of daemonsRootedIn(tree)) await stopDaemon(daemon)
  await unmountBelow(tree)
}

const debootstrap = (tree: string, mirror: string): string[] => [
  ...['debootstrap', '--variant=minbase', '--components=main'],
  ...['forky', tree, mirror, '/usr/share/debootstrap/scripts/sid'],
]

const runAll = ([command = '', ...args]: readonly string[], log?: string): Promise<string> =>
  run(command, args, log ? { log } : {})

async function removeUnfinished(): Promise<void> {
  const leftovers = readdirSync(places.home).filter((name) =>
    name.startsWith(`${basename(places.tree)}.unfinished-`),
  )
  for (const name of leftovers) {
    await quietTree(join(places.home, name))
    removeUnmounted(join(places.home, name))
  }
}
