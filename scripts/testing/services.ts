/** Vitest's global set-up: finds or starts the services of the tests once per run, and names what is missing. */
import type { TestProject } from 'vitest/node'
import { findChromium } from './chromium.ts'
import { findCompilers } from './compilers.ts'
import type { Found, NotFound } from './found.ts'
import { findMongodb } from './mongodb.ts'
import type { MissingService, ServiceName } from './provided.ts'
import { findRedis } from './redis.ts'
import { servicesAreRequired } from './required.ts'

const finders: Record<ServiceName, () => Promise<Found | NotFound>> = {
  mongodb: findMongodb,
  redis: findRedis,
  chromium: findChromium,
  compilers: () => findCompilers(process),
}

/** @returns what stops the services that this run started. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const names = Object.keys(finders) as ServiceName[]
  const answers = await Promise.all(names.map(async (name) => ({ name, answer: await finders[name]() })))
  const missing: MissingService[] = []
  for (const { name, answer } of answers) {
    project.provide(name, 'service' in answer ? answer.service : null)
    if ('reason' in answer) missing.push({ service: name, reason: answer.reason })
    console.log(lineOf(name, answer))
  }
  project.provide('missing', missing)
  const stop = async (): Promise<void> => {
    for (const { answer } of answers) if ('stop' in answer) await answer.stop?.()
  }
  if (missing.length > 0 && servicesAreRequired()) {
    await stop()
    throw new Error(`Missing, and required here: ${missing.map(({ service }) => service).join(', ')}`)
  }
  return stop
}

const lineOf = (name: ServiceName, answer: Found | NotFound): string =>
  `${name.padEnd(9)} ${'service' in answer ? answer.service.name : `missing: ${answer.reason}`}`
