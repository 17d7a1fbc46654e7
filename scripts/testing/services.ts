/** Vitest's global set-up: finds or starts the services of the tests once per run, and names what is missing. */
import { existsSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import type {} from './provided.ts'

export default function setup(project: TestProject): void {
  project.provide(
    'mongodb',
    process.env.MONGODB_URI ? { url: process.env.MONGODB_URI, name: 'MongoDB' } : null,
  )
  project.provide('redis', process.env.REDIS_URL ? { url: process.env.REDIS_URL, name: 'Redis' } : null)
  project.provide(
    'chromium',
    existsSync('/usr/bin/chromium') ? { url: '/usr/bin/chromium', name: 'Chromium' } : null,
  )
}
