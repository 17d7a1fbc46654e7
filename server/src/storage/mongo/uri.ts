/** Whether a connection string is one, asked before anybody connects: what is wrong in it no waiting mends. */
import mongoose from 'mongoose'

/** The driver quotes here what it takes for a host, which may be a password. */
const quoting = /^Unable to parse/

/**
 * Looks at a connection string as the driver will.
 * @throws Error naming MONGODB_URI, with the driver's reason and nothing secret
 */
export function checkUri(uri: string): void {
  try {
    new mongoose.mongo.MongoClient(uri)
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new Error(`MONGODB_URI: ${quoting.test(said) ? 'a host or port in it cannot be read' : said}`)
  }
}
