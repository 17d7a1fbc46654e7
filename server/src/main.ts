/** The process: read the configuration, open, listen, drain on a signal. */
import { type Config, ConfigError, readConfig } from './config.ts'
import { loadEnv } from './env.ts'
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

async function main(): Promise<void> {
  loadEnv()
  const config = configOrExit()
  const deps = await openDeps(config)
  const server = createServer(deps)
  endOn(server, deps.logger)
  try {
    await server.start()
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    const text = taken
      ? `port ${config.port} is taken: set PORT to another, or stop what uses it`
      : 'cannot start'
    deps.logger.fatal({ err: error }, text)
    process.exit(1)
  }
  process.send?.('ready')
}

await main()
