/** The storage that the server is measured on: makes databases that are full, and takes them away again. */
import type { Population } from '../../server/bench/population.ts'

export interface FullDatabase {
  /** Environment of the server under test. */
  server: Record<string, string>
  /** Environment of the bare handler. */
  bare: Record<string, string>
  drop(): Promise<void>
}

export interface Engine {
  /** As "SQLite" or "FerretDB 2.7.0 and Redis 7.0.15". */
  name: string
  /** The least that the server's throughput may be of the bare handler's. */
  floor: number
  /** The bare handler's bundle. */
  bareFile: string
  fill(name: string, population: Population): Promise<FullDatabase>
}

/** An engine this machine lacks. */
export interface Missing {
  name: string
  /** As "no MongoDB here". */
  missing: string
}
