/** The process: read the configuration, open, listen, drain on a signal. */
import { type Config, ConfigError, readConfig } from './config.ts'
import { loadEnv } from './env.ts'
import { createLogger } from './logger.ts'
import { createServer, openDeps, type Server } from './server.ts'

function configOrExit(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

/** Ends once, whatever asks for it; who asks twice is in a hurry. */
function endOn(server: Server, logger: { fatal(fields: object, text: string): void }): void {
  let ending = false
  const end = async (exitCode: number) => {
    if (ending) process.exit(1)
    ending = true
    const inTime = await server.stop()
    process.exit(inTime ? exitCode : 1)
  }
  process.on('SIGTERM', () => end(0))
  process.on('SIGINT', () => end(0))
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error: unknown) => {
      logger.fatal({ err: error }, event)
      void end(1)
    })
}

/** What stood in the way, in the operator's words. */
function reason(error: unknown, config: Config): string {
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number }
  if (code !== 'EADDRINUSE') return `cannot start: ${message}`
  const name = port === config.metricsPort ? 'METRICS_PORT' : 'PORT'
  return `port ${port} is taken: set ${name} to another, or stop what uses it`
}

async function main(): Promise<void> {
  loadEnv()
  const config = configOrExit()
  const logger = createLogger(config.logLevel)
  try {
    const server = createServer(await openDeps(config, { logger }))
    endOn(server, logger)
    await server.start()
  } catch (error) {
    logger.fatal({ err: error }, reason(error, config))
    // Who silenced the log still wants to know why there is no server.
    if (config.logLevel === 'silent') console.error(reason(error, config))
    process.exit(1)
  }
  process.send?.('ready')
}

await main()
