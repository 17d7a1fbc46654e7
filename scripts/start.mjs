/** `npm start`: the real server, built first when its build is missing. Plain JavaScript, so that it starts at once. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const root = new URL('..', import.meta.url)
const main = new URL('server/dist/main.js', root)

if (!existsSync(main)) {
  console.error('server/dist is missing: building it first')
  const { status } = spawnSync('npm', ['run', '--silent', 'build', '--workspace', 'server'], {
    cwd: root,
    // What the build says is no line of the server's log.
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) process.exit(1)
}
await import(main.href)
