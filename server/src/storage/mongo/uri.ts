/** Whether a connection string is one, asked before anybody connects: what is wrong in it no waiting mends. */
import mongoose from 'mongoose'

/** The driver quotes here what it takes for a host, which may be a password. */
const quoting = /^Unable to parse/

/** Why the driver will refuse a connection string, with nothing secret; null when it will take it. */
export function uriFault(uri: string): string | null {
  try {
    new mongoose.mongo.MongoClient(uri)
    return null
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return quoting.test(said) ? 'a host or port in it cannot be read' : said
  }
}
