/** Debian packages of this machine. */
import { existsSync } from 'node:fs'
import { logOf } from './places.ts'
import { run } from './shell.ts'

/** The browser draws Chinese as boxes without a font for it; this one is 7 MB, the Noto set 60. */
export const packages = ['redis-server', 'chromium', 'fonts-wqy-zenhei', 'debootstrap']

/** Another apt-get may be at work on this machine. */
const waitForOthers = ['-o', 'DPkg::Lock::Timeout=300']

/** The packages that are not wholly installed; a removed one whose configuration stayed has a status too. */
export async function missingPackages(): Promise<string[]> {
  const status = (name: string): Promise<string> => run('dpkg-query', ['--status', name]).catch(() => '')
  const all = await Promise.all(packages.map(status))
  return packages.filter((_, index) => !/^Status: install ok installed$/m.test(all[index] ?? ''))
}

/** Installs packages without those they merely recommend. */
export async function install(names: readonly string[]): Promise<string> {
  const log = logOf('apt')
  await run('apt-get', ['update', ...waitForOthers], { log })
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...waitForOthers, ...names], { log })
  return 'installed'
}

/**
 * The Debian mirror that this machine itself is set up with.
 * @throws Error when it has none.
 */
export async function debianMirror(): Promise<string> {
  const uris = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)'])
  const mirror = uris.split('\n').find((uri) => uri.endsWith('/debian/'))
  if (!mirror)
    throw new Error('apt knows no Debian mirror: /etc/apt/sources.list* needs one that ends in /debian')
  return mirror
}

/** True on Debian, whose packages the steps name. */
export const isDebian = (osRelease: string): boolean => /^ID=debian$/m.test(osRelease)

/** Debian's own browser. */
export const chromium = '/usr/bin/chromium'

/** For the closing list: "156.0.8078.79". */
export async function chromiumVersion(): Promise<string> {
  if (!existsSync(chromium)) throw new Error(`${chromium} is missing although its package is installed`)
  return /Chromium (\S+)/.exec(await run(chromium, ['--version']))?.[1] ?? 'of unknown version'
}
