/** The demo as a person starts it: it stays up, shows its page, cleans up, and says when it cannot start. */
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, it } from 'vitest'

const cli = join(import.meta.dirname, 'cli.ts')
const args = ['--import', 'tsx', cli]
const run = promisify(execFile)
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Starts the demo in a temporary folder of its own and waits until it says how to end it. */
async function demo() {
  const folder = await mkdtemp(join(tmpdir(), 'qunbang-test-'))
  closing.push(() => rm(folder, { recursive: true, force: true }))
  const child = spawn(process.execPath, args, { env: { ...process.env, PORT: '0', TMPDIR: folder } })
  closing.push(() => child.kill('SIGKILL'))
  let output = ''
  await new Promise<void>((resolve, reject) => {
    child.on('exit', () => reject(new Error(`The demo ended:\n${output}`)))
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk
        if (output.includes('Ctrl+C')) resolve()
      })
  })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  return { child, output, ended, folder }
}

/** The demo's own folders; tsx keeps its cache in the same place. */
const storageIn = async (folder: string) =>
  (await readdir(folder)).filter((name) => name.startsWith('qunbang-'))

it('serves the page, and leaves nothing behind when it is ended', async () => {
  const { child, output, ended, folder } = await demo()
  const [, url = ''] = /WeChat in a box +(http:\/\/127\.0\.0\.1:\d+)/.exec(output) ?? []
  expect(await (await fetch(url)).text()).toContain('/page.js')
  expect(await (await fetch(`${url}/phone.js`)).text()).toContain('startPhone')
  expect(await storageIn(folder)).toHaveLength(1)
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(await storageIn(folder)).toEqual([])
})

it('shows its page to this machine only', async () => {
  const { output } = await demo()
  const [, port = ''] = /WeChat in a box +http:\/\/127\.0\.0\.1:(\d+)/.exec(output) ?? []
  const status = await new Promise((resolve, reject) => {
    const headers = { host: 'elsewhere.example' }
    get({ host: '127.0.0.1', port, headers }, (answer) => resolve(answer.statusCode)).once('error', reject)
  })
  expect(status).toBe(403)
})

it('says when the port is taken, and how to choose another, before it builds anything', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  closing.push(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const env = { ...process.env, PORT: String(port) }
  // Reading this folder would fail.
  const nowhere = [...args, '--artifact', join(tmpdir(), 'qunbang-nowhere')]
  await expect(run(process.execPath, nowhere, { env })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(`^Port ${port} is taken .* PORT=${port + 1} npm run demo\n$`),
  })
})

it('says what it does not understand', async () => {
  await expect(run(process.execPath, [...args, '--headles'])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching("^Unknown option '--headles'"),
  })
  await expect(run(process.execPath, [...args, '--origin', 'nowhere'])).rejects.toMatchObject({
    code: 1,
    stderr: '--origin nowhere: two addresses with = between them\n',
  })
})
