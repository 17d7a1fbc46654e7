/** What the test run offers to every test file through vitest's inject(); null: this machine lacks it. */
import type { ProvidedContext } from 'vitest'

/** A running service: where it is and what it calls itself. */
export interface TestService {
  url: string
  /** For the closing lines of a run: "FerretDB 2.7.0 on DocumentDB", "Redis 7.0.15". */
  name: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** A MongoDB-compatible engine; `url` ends in "/" and takes a database name behind it. */
    mongodb: TestService | null
    /** `url` takes "/<database number>" behind it. */
    redis: TestService | null
    /** `url` is the path of the executable. */
    chromium: TestService | null
  }
}

export type ServiceName = keyof ProvidedContext
