/** FerretDB: speaks MongoDB's protocol in front of DocumentDB. */
import { join } from 'node:path'
import { nameOfMongo } from '../testing/mongo-name.ts'
import { type GoProgram, programFile } from './go.ts'
import { places } from './places.ts'
import { keepRunning, recall } from './service.ts'

export const ferretdb: GoProgram = {
  name: 'ferretdb',
  version: '2.7.0',
  source: 'github.com/FerretDB/FerretDB/v2/cmd/ferretdb',
}

/** Starts the gateway on the database that runs now. No telemetry: no test may need the network. */
export async function keepFerretdb(): Promise<string> {
  const postgresql = recall('postgresql')
  if (!postgresql) throw new Error('PostgreSQL must run before FerretDB')
  return keepRunning({
    name: 'ferretdb',
    version: ferretdb.version,
    command: programFile(ferretdb),
    args: (port) => gatewayArgs(port, postgresql.port),
    ready: answers,
  })
}

const gatewayArgs = (port: number, postgresqlPort: number): string[] => [
  '--no-auth',
  '--telemetry=disable',
  `--listen-addr=127.0.0.1:${port}`,
  '--debug-addr=-',
  `--state-dir=${join(places.data, 'ferretdb')}`,
  `--postgresql-url=postgres://postgres@127.0.0.1:${postgresqlPort}/postgres`,
]

/** Asks the gateway for a database command, which reaches through to PostgreSQL. */
const answers = async (port: number): Promise<boolean> =>
  nameOfMongo(`mongodb://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  )
