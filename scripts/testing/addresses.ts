/** Turns the address of a whole database server into a prefix that takes a database of the test's own. */

export interface Address {
  url: string
  query: string
}

/**
 * Splits a MongoDB connection string around its database. Credentials belong to the database that they name, or to
 * "admin"; with another database in the path that must be said (MongoDB manual, connection string, authSource).
 * @throws Error when it is no connection string; its text is left out, for it may hold a password.
 */
export function splitMongoUri(uri: string): Address {
  const parts = /^(mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?[^@/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(uri.trim())
  if (!parts?.[1]) throw new Error('MONGODB_URI must look like mongodb://host:27017/')
  const [, server, database, options = ''] = parts
  const needsSource = server.includes('@') && !/(^|&)authSource=/i.test(options)
  const query = [options, needsSource ? `authSource=${database || 'admin'}` : ''].filter(Boolean).join('&')
  return { url: `${server}/`, query: query && `?${query}` }
}

/**
 * Splits a Redis URL around its database number.
 * @throws Error when it is no Redis URL.
 */
export function splitRedisUrl(text: string): Address {
  const parts = /^(rediss?:\/\/[^/?]+)(?:\/\d*)?(\?.*)?$/.exec(text.trim())
  if (!parts?.[1]) throw new Error('REDIS_URL must look like redis://host:6379')
  return { url: parts[1], query: parts[2] ?? '' }
}
