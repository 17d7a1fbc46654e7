/** The mini program's half of `npm run build`: with the address of client/.env or VITE_API_URL, else the simulator's. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { artifactOrigin, buildClient } from '../simulator/src/build-client.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const envFile = new URL('../client/.env', import.meta.url)
const named =
  process.env.VITE_API_URL || (existsSync(envFile) && /^VITE_API_URL=\S/m.test(readFileSync(envFile, 'utf8')))

if (named) {
  const build = spawnSync('npm', ['run', 'build', '--workspace', 'client'], { cwd: root, stdio: 'inherit' })
  process.exitCode = build.status ?? 1
} else {
  const folder = await buildClient()
  console.log(`${folder} is built for the simulator (${artifactOrigin}): client/.env names no VITE_API_URL`)
}
