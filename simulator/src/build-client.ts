/** The built mini program: makes it when it is missing or older than its sources, once for everybody who asks at the same time. */
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const client = join(root, 'client')

/** What WeChat would be given. */
export const artifactDirectory: string = join(client, 'dist/build/mp-weixin')

/** The address in the tested artifact; the simulator's network leads it to the started server. */
export const artifactOrigin = 'https://qunbang.invalid'

const output = join(client, 'dist')
const lock = join(output, '.building')
const stamp = join(output, '.built')

/**
 * Builds the client unless the present artifact is of the present sources.
 * @param progress gets lines while it builds (about ten seconds)
 * @returns the artifact's folder
 * @throws Error with the compiler's output when it fails
 */
export async function buildClient(progress: (line: string) => void = () => {}): Promise<string> {
  const release = await takeLock(progress)
  try {
    const sources = newestSource()
    if (readStamp() === stampOf(sources)) return artifactDirectory
    progress('Building the mini program ...')
    rmSync(artifactDirectory, { recursive: true, force: true })
    await compile(progress)
    writeFileSync(stamp, stampOf(sources))
    return artifactDirectory
  } finally {
    release()
  }
}

/** Sources and artifact in one line: a build by hand, with another address, makes it differ. */
function stampOf(sources: string): string {
  try {
    const { mtimeMs, size } = statSync(join(artifactDirectory, 'app.js'))
    return `${sources} ${mtimeMs} ${size}`
  } catch {
    return 'no artifact'
  }
}

function readStamp(): string | null {
  try {
    return readFileSync(stamp, 'utf8')
  } catch {
    return null
  }
}

/** Names, sizes and times of everything that the build reads of ours. */
function newestSource(): string {
  const folders = [join(client, 'src'), join(client, 'build'), join(root, 'shared/src')]
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  const settings = readdirSync(client)
    .filter((name) => /^(.*\.(json|ts)|\.env.*)$/.test(name))
    .map((name) => join(client, name))
  const times = [...files, ...settings].map((file) => statSync(file).mtimeMs)
  return `${times.length} files, newest ${Math.max(...times)}`
}

function compile(progress: (line: string) => void): Promise<void> {
  const require = createRequire(join(client, 'package.json'))
  const plugin = dirname(require.resolve('@dcloudio/vite-plugin-uni/package.json'))
  const { NODE_ENV: _, VITEST: __, ...environment } = process.env
  const child = spawn(process.execPath, [join(plugin, 'bin/uni.js'), 'build', '-p', 'mp-weixin'], {
    cwd: client,
    env: { ...environment, VITE_API_URL: artifactOrigin },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const collect = (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n').filter(Boolean)) {
      lines.push(line)
      progress(line)
    }
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0 && readsAsArtifact()) resolve()
      else reject(new Error(`The mini program does not build:\n${lines.join('\n')}`))
    })
  })
}

/** uni exits with 0 after some errors: the artifact has to be there. */
function readsAsArtifact(): boolean {
  try {
    JSON.parse(readFileSync(join(artifactDirectory, 'app.json'), 'utf8'))
    return true
  } catch {
    return false
  }
}

/** One process builds, the others wait; the lock of a process that is gone is taken over. */
async function takeLock(progress: (line: string) => void): Promise<() => void> {
  mkdirSync(output, { recursive: true })
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      return () => rmSync(lock, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    if (!told) progress('Waiting for another process that builds the mini program ...')
    if (!holderLives()) rmSync(lock, { force: true })
    await delay(100)
  }
}

function holderLives(): boolean {
  try {
    const holder = Number(readFileSync(lock, 'utf8'))
    // Just created and not yet written.
    if (holder === 0) return Date.now() - statSync(lock).mtimeMs < 1000
    process.kill(holder, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
