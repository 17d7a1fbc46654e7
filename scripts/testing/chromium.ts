/** Finds the browser. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { chromium as debianChromium } from '../services/apt.ts'
import type { Found, NotFound } from './found.ts'

/** CHROMIUM_PATH, else Debian's. */
export async function findChromium(
  env: Record<string, string | undefined> = process.env,
): Promise<Found | NotFound> {
  const named = env.CHROMIUM_PATH
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH is set, but ${named} does not exist`)
  const url = named || debianChromium
  if (!existsSync(url)) return { reason: `CHROMIUM_PATH is not set; no ${debianChromium}` }
  const { stdout } = await promisify(execFile)(url, ['--version'])
  return { service: { url, query: '', name: stdout.trim().split(' built on')[0] ?? 'Chromium' } }
}
