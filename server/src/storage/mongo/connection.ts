/** The way to MongoDB: opened in the background, anew until it succeeds, because a client whose first connection failed stays dead for good. */
import { setTimeout as sleep } from 'node:timers/promises'
import mongoose, { type Connection, type ConnectOptions, type mongo } from 'mongoose'
import type { Logger } from 'pino'
import { AppError } from '../../errors.ts'
import { unlessAborted } from '../unless-aborted.ts'
import { isAway } from './errors.ts'
import {
  buildIndexes,
  type GroupDocument,
  type MemberDocument,
  newConnection,
  type ShareDocument,
  type UserDocument,
} from './schemas.ts'

/**
 * The driver's own collections. Models are left to the schemas' indexes: nothing here needs casting or documents,
 * and mongoose's queries cost 60 to 100 us of CPU each on top of the driver's 170 to 350.
 */
export interface Database {
  users: mongo.Collection<UserDocument>
  groups: mongo.Collection<GroupDocument>
  members: mongo.Collection<MemberDocument>
  shares: mongo.Collection<ShareDocument>
  command: mongo.Db['command']
}

export interface MongoOptions {
  /** Any MongoDB connection string with a database name. */
  uri: string
  /** Builds missing indexes whenever a connection is opened; off in production, where db:indexes does. */
  autoIndex: boolean
  logger?: Pick<Logger, 'info' | 'warn'>
  /** Hears every command that is sent. */
  onCommand?: (event: mongo.CommandStartedEvent) => void
}

export interface Link {
  /** The database; waits for the first attempt to connect, and afterwards for nothing. @throws STORE_UNAVAILABLE */
  database(signal: AbortSignal): Database | Promise<Database>
  close(): Promise<void>
}

/** Waiting is short because a request has 2.2 s in all; `signal` ends what these limits miss (a half-open link). */
export const connectOptions: ConnectOptions = {
  bufferCommands: false,
  autoIndex: false,
  autoCreate: false,
  serverSelectionTimeoutMS: 2_000,
  connectTimeoutMS: 2_000,
  waitQueueTimeoutMS: 2_000,
  socketTimeoutMS: 10_000,
  maxPoolSize: 20,
}

/**
 * What no connection string may change: of an answer that a lagging secondary gives, or a write that one member
 * alone has, a membership would be lost that was acknowledged.
 */
const certainty: mongo.DbOptions = {
  readPreference: 'primary',
  readConcern: new mongoose.mongo.ReadConcern('local'),
  writeConcern: { w: 'majority', wtimeoutMS: 5_000 },
}

const firstPauseMs = 100
const longestPauseMs = 2_000

/** The collections of a client, connected or not. */
export function databaseOf(client: mongo.MongoClient, name: string): Database {
  const db = client.db(name, certainty)
  return {
    users: db.collection<UserDocument>('users'),
    groups: db.collection<GroupDocument>('groups'),
    members: db.collection<MemberDocument>('members'),
    shares: db.collection<ShareDocument>('shares'),
    command: db.command.bind(db),
  }
}

/** @throws when the engine goes away meanwhile; without an index of ours every verb still does what it should, slower */
async function buildOrWarn(connection: Connection, { logger }: MongoOptions): Promise<void> {
  try {
    await buildIndexes(connection)
  } catch (error) {
    if (isAway(error)) throw error
    logger?.warn({ err: error }, 'the indexes were not built; `npm run db:indexes` tries again')
  }
}

async function connect(options: MongoOptions): Promise<Connection> {
  const { uri, autoIndex, onCommand } = options
  const connection = newConnection()
  try {
    await connection.openUri(uri, { ...connectOptions, monitorCommands: onCommand !== undefined })
    if (onCommand) connection.getClient().on('commandStarted', onCommand)
    if (autoIndex) await buildOrWarn(connection, options)
    return connection
  } catch (error) {
    await connection.destroy(true).catch(() => {})
    throw error
  }
}

/** Makes attempts, at growing distances, until one succeeds or the link is closed. */
async function untilItSucceeds(attempt: () => Promise<boolean>, closed: AbortSignal): Promise<void> {
  for (let pause = firstPauseMs; !closed.aborted; pause = Math.min(pause * 2, longestPauseMs)) {
    await sleep(pause * (0.5 + Math.random() / 2), undefined, { signal: closed, ref: false }).catch(() => {})
    if (closed.aborted || (await attempt())) return
  }
}

/** Connects, and goes on trying, until it is closed. */
export function openLink(options: MongoOptions): Link {
  const closed = new AbortController()
  let connection: Connection | undefined
  let database: Database | undefined
  let cause: unknown

  async function attempt(): Promise<boolean> {
    try {
      connection = await connect(options)
      database = databaseOf(connection.getClient(), connection.name)
      if (cause) options.logger?.info('MongoDB is there')
      return true
    } catch (error) {
      const what = isAway(error) ? 'is away' : 'cannot be used'
      if (!cause)
        options.logger?.warn({ err: error }, `MongoDB ${what}; connecting goes on in the background`)
      cause = error
      return false
    }
  }

  const first = attempt()
  const trying = first.then(async (succeeded) => {
    if (!succeeded) await untilItSucceeds(attempt, closed.signal)
  })

  const there = (): Database => {
    if (database && !closed.signal.aborted) return database
    throw new AppError('STORE_UNAVAILABLE', { cause: cause ?? 'the store is closed' })
  }
  return {
    database: (signal) =>
      database || cause || closed.signal.aborted ? there() : unlessAborted(signal, first).then(there),
    async close() {
      closed.abort()
      await trying
      await connection?.destroy()
    },
  }
}
