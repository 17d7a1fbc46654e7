/** PostgreSQL with DocumentDB, inside the tree: the store behind FerretDB. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { daemonsRootedIn } from './daemons.ts'
import { logOf, places } from './places.ts'
import { freePort } from './ports.ts'
import { recall, remember } from './service.ts'
import { inTree, quietTree } from './tree.ts'

const cluster = ['18', 'main']
const configuration = join(places.tree, 'etc/postgresql/18/main')

/** Connections of FerretDB's pool and of the extension's background jobs, which come over loopback without a password. */
const trustLoopback = 'local all all trust\nhost all all 127.0.0.1/32 trust\n'

/** Starts the database unless it runs and answers; makes the extension the first time. */
export async function keepPostgresql(): Promise<string> {
  const known = recall('postgresql')
  if (known && (await answers(known.port))) return `runs on 127.0.0.1:${known.port}`
  await stopPostgresql()
  const port = await freePort(known?.port)
  configure(port)
  remember('postgresql', { port, version: known?.version ?? 'unknown' })
  await control('start', logOf('postgresql'))
  await sql(port, 'create extension if not exists documentdb cascade')
  remember('postgresql', { port, version: await version(port) })
  return `started on 127.0.0.1:${port}`
}

/** Stops the database in order, then whatever else is left in the tree. */
export async function stopPostgresql(): Promise<void> {
  if (daemonsRootedIn(places.tree).length > 0) await control('stop').catch(() => undefined)
  await quietTree(places.tree)
}

/** "DocumentDB 1.0 on PostgreSQL 18.4": what stands behind the gateway. */
async function version(port: number): Promise<string> {
  const documentdb = await sql(port, "select extversion from pg_extension where extname = 'documentdb'")
  const server = await sql(port, 'show server_version')
  return `DocumentDB ${documentdb.split('-')[0]} on PostgreSQL ${server.split(' ')[0]}`
}

/** True when this tree's own server answers on the port. */
async function answers(port: number): Promise<boolean> {
  if (!runsOn(port)) return false
  return sql(port, 'select 1').then(
    () => true,
    () => false,
  )
}

/** The server's own pid file: its first line is the pid, its fourth the port. */
function runsOn(port: number): boolean {
  try {
    const lines = readFileSync(join(places.tree, 'var/lib/postgresql/18/main/postmaster.pid'), 'utf8').split(
      '\n',
    )
    return (
      lines[3] === String(port) && daemonsRootedIn(places.tree).some(({ pid }) => String(pid) === lines[0])
    )
  } catch {
    return false
  }
}

function configure(port: number): void {
  const settings = [
    `port = ${port}`,
    "listen_addresses = '127.0.0.1'",
    "shared_preload_libraries = 'pg_cron, pg_documentdb_core, pg_documentdb'",
    "cron.database_name = 'postgres'",
  ]
  writeFileSync(join(configuration, 'conf.d/qunbang.conf'), `${settings.join('\n')}\n`)
  writeFileSync(join(configuration, 'pg_hba.conf'), trustLoopback)
}

const control = (action: 'start' | 'stop', log?: string): Promise<string> =>
  inTree(['pg_ctlcluster', '--skip-systemctl-redirect', ...cluster, action], log)

async function sql(port: number, statement: string): Promise<string> {
  const connection = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-d', 'postgres']
  return (await inTree(['psql', ...connection, '-qtAc', statement])).trim()
}
