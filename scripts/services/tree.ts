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

/**
 * Runs a program inside a tree. It sees /proc, /dev and /dev/shm through mounts of its own mount namespace, which
 * end with it: the machine never sees anything mounted in the tree, and a killed run leaves nothing mounted.
 */
export function inTree(args: readonly string[], tree = places.tree, log?: string): Promise<string> {
  const mountAndEnter =
    'tree=$1; shift; mount --rbind /dev "$tree/dev"; mount --bind /proc "$tree/proc"; exec chroot "$tree" "$@"'
  const shell = ['sh', '-ec', mountAndEnter, 'in-tree', tree, ...args]
  return run('unshare', ['--mount', '--propagation', 'private', '--', ...shell], log ? { log } : {})
}

/** Builds the tree: about a minute, 1.0 GB. What an interrupted run left is removed first. */
export async function buildTree(): Promise<string> {
  await removeUnfinished()
  const unfinished = `${places.tree}.unfinished-${process.pid}`
  const log = logOf('tree')
  await debootstrap(unfinished, await debianMirror(), log)
  writeFileSync(join(unfinished, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  const apt = (args: readonly string[]): Promise<string> => inTree(['apt-get', ...args], unfinished, log)
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

/** In a mount namespace as well: debootstrap mounts /proc by itself, and an interrupted one would leave it. */
async function debootstrap(tree: string, mirror: string, log: string): Promise<void> {
  const script = '/usr/share/debootstrap/scripts/sid'
  const args = ['--variant=minbase', '--components=main', 'forky', tree, mirror, script]
  await run('unshare', ['--mount', '--propagation', 'private', '--', 'debootstrap', ...args], { log })
}

async function removeUnfinished(): Promise<void> {
  const leftovers = readdirSync(places.home).filter((name) =>
    name.startsWith(`${basename(places.tree)}.unfinished-`),
  )
  for (const name of leftovers) {
    await quietTree(join(places.home, name))
    removeUnmounted(join(places.home, name))
  }
}
