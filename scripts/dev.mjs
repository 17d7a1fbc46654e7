/** `npm run dev`: the server and the mini program, each rebuilt when its sources change; both end together. */
import { spawn } from 'node:child_process'

const commands = [
  ['server', 'npx', ['tsx', 'watch', '--clear-screen=false', 'server/src/main.ts']],
  ['client', 'npm', ['run', '--silent', 'dev', '--workspace', 'client']],
]

const children = commands.map(([name, command, args]) => {
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    cwd: new URL('..', import.meta.url),
  })
  child.on('exit', (code) => {
    if (ending) return
    console.error(`${name} ended`)
    end(code ?? 1)
  })
  return child
})

let ending = false

function end(code) {
  ending = true
  for (const child of children) child.kill()
  process.exitCode = code
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => end(0))
