/** `npm run doctor`: says whether this configuration would serve; exits 1 when not. */
import { checkUp } from './checkup.ts'
import { ConfigError, readConfig } from './config.ts'
import { loadEnv } from './env.ts'
import { createLogger } from './logger.ts'
import { openDeps } from './server.ts'

/** npm runs a workspace's command inside it; .env and DATA_DIR mean the folder where npm was called. */
const callersFolder = process.env.INIT_CWD
if (callersFolder) process.chdir(callersFolder)

try {
  loadEnv()
  const config = readConfig(process.env)
  const logger = createLogger('silent')
  const findings = await checkUp(config, () => openDeps(config, { logger }))
  for (const { ok, about, text } of findings)
    console.log(`${ok ? 'ok  ' : 'FAIL'}  ${about.padEnd(7)}  ${text}`)
  process.exitCode = findings.every(({ ok }) => ok) ? 0 : 1
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
