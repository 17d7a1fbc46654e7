/** What the test run offers to every test file through vitest's inject(); null: this machine lacks it. */
import type { ProvidedContext } from 'vitest'

/** A running service: where it is and what it calls itself. */
export interface TestService {
  /** For the closing lines of a run: "FerretDB 2.7.0 on DocumentDB 1.0", "Redis 7.0.15". */
  name: string
  url: string
  /** What stands behind the database's name in its address: "" or "?replicaSet=rs0". */
  query: string
}

/** A service this machine lacks, and why; the run names it once. */
export interface MissingService {
  service: ServiceName
  reason: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** A MongoDB-compatible engine; `url` ends in "/": see databaseUrl. */
    mongodb: TestService | null
    /** `url` ends without "/"; databaseUrl takes a number from 0 to 15. */
    redis: TestService | null
    /** `url` is the path of the executable. */
    chromium: TestService | null
    /** Tencent's wcc and wcsc; `url` is the folder they lie in. */
    compilers: TestService | null
    missing: MissingService[]
  }
}

export type ServiceName = Exclude<keyof ProvidedContext, 'missing'>

/** The address of one database of a test's own: a name on MongoDB, a number from 0 to 15 on Redis. */
export function databaseUrl(service: TestService, database: string | number): string {
  const separator = service.url.endsWith('/') ? '' : '/'
  return `${service.url}${separator}${database}${service.query}`
}
