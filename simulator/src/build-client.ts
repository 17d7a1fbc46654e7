/** The built mini program: makes it when it is missing or of other sources, once for everybody who asks at the same time. */
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filesUnder, fingerprint } from './build/fingerprint.ts'
import { takeLock } from './build/lock.ts'

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
 * @param progress gets a line when it builds or waits
 * @returns the artifact's folder
 * @throws Error with the compiler's output when it fails
 */
export async function buildClient(progress: (line: string) => void = () => {}): Promise<string> {
  mkdirSync(output, { recursive: true })
  const release = await takeLock(lock, () =>
    progress('Waiting for another process that builds the mini program ...'),
  )
  try {
    const sources = fingerprintOfSources()
    if (readStamp() === stampOf(sources)) return artifactDirectory
    progress('Building the mini program, which takes about ten seconds ...')
    rmSync(artifactDirectory, { recursive: true, force: true })
    await compile()
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

/** Of everything that the build reads: the client's sources and settings, the contract, and which libraries are installed. */
function fingerprintOfSources(): string {
  const folders = [join(client, 'src'), join(client, 'build'), join(root, 'shared/src')]
  const settings = readdirSync(client)
    .filter((name) => /^(.*\.(json|ts)|\.env.*)$/.test(name))
    .map((name) => join(client, name))
  const files = [...folders.flatMap(filesUnder), ...settings, join(root, 'package-lock.json')]
  return fingerprint(root, files)
}

/** What the compiler says is of interest only when it fails: in the end it tells how to open Tencent's tools. */
function compile(): Promise<void> {
  const require = createRequire(join(client, 'package.json'))
  const plugin = dirname(require.resolve('@dcloudio/vite-plugin-uni/package.json'))
  const { NODE_ENV: _, VITEST: __, ...environment } = process.env
  const child = spawn(process.execPath, [join(plugin, 'bin/uni.js'), 'build', '-p', 'mp-weixin'], {
    cwd: client,
    env: { ...environment, VITE_API_URL: artifactOrigin },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0 && readsAsArtifact()) resolve()
      else reject(new Error(`The mini program does not build:\n${said.trim()}`))
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
