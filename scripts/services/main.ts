/** The command `npm run services`: the databases and the browser that the tests talk to. */
import { mkdirSync } from 'node:fs'
import { down } from './down.ts'
import { takeLock } from './lock.ts'
import { places } from './places.ts'
import { printStatus } from './status.ts'
import { refuseElsewhere, up } from './up.ts'

const usage = `npm run services [-- up | down | status | --help]

  up      (the default) installs what is missing and starts what does not run, as root on Debian:
            redis-server, chromium, a Chinese font and debootstrap   with apt-get
            PostgreSQL 18 with DocumentDB                            in a Debian tree in .services/
            FerretDB                                                 with go install
          Run it again at any time, after a reboot too: what is there and runs is left alone.
  down    stops everything; the files in .services/ stay
  status  prints what runs, and where

All files but the packages' are in .services/ (logs in .services/logs/), every service listens on 127.0.0.1 on a
port that was free, and several checkouts on one machine do not disturb each other. Where systemd runs, Debian's
redis-server package starts a Redis of its own on port 6379, which the tests do not use.

The tests find all this by themselves. Other engines: MONGODB_URI, REDIS_URL, CHROMIUM_PATH, MONGOMS_SYSTEM_BINARY.`

const commands = new Map([
  ['up', up],
  ['down', down],
])

async function main(args: readonly string[]): Promise<void> {
  const [word = 'up', ...rest] = args
  if (word === '--help' || word === '-h' || word === 'help') return console.log(usage)
  if (word === 'status' && rest.length === 0) return printStatus()
  const command = commands.get(word)
  if (!command || rest.length > 0) throw new Error(`Unknown: ${args.join(' ')}\n\n${usage}`)
  refuseElsewhere()
  mkdirSync(places.home, { recursive: true })
  const release = takeLock(places.lockFile)
  try {
    await command()
  } finally {
    release()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
})
