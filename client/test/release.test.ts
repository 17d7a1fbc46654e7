/** `npm run build:release` as somebody types it. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const client = fileURLToPath(new URL('..', import.meta.url))

it('refuses to build a release that talks to the simulator, and says what is wrong', () => {
  const { NODE_ENV: _, VITEST: __, ...environment } = process.env
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'build:release'], {
    cwd: client,
    env: { ...environment, VITE_API_URL: 'https://qunbang.invalid' },
    encoding: 'utf8',
  })
  expect(status).not.toBe(0)
  expect(stderr).toContain('only the simulator can reach')
  expect(stdout).not.toContain('To upload')
}, 60_000)
