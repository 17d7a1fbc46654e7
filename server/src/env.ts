/** The environment of a command: real variables, and those of an .env file beside them. */
import { existsSync } from 'node:fs'

/** Reads .env of the working folder; real variables win, empty ones count as missing. */
export function loadEnv(): void {
  for (const [name, value] of Object.entries(process.env)) if (!value?.trim()) delete process.env[name]
  if (existsSync('.env')) process.loadEnvFile('.env')
}
