/** The storage port on MongoDB (and what speaks its protocol): single-document writes by _id, no transactions. */
import { setMaxListeners } from 'node:events'
import type { Store } from '../store.ts'
import { maxTimeMS, type Verb } from './call.ts'
import { type MongoOptions, openLink } from './connection.ts'
import { enterGroup, leaveGroup, rejoinGroup, removeMembership } from './entries.ts'
import { asStoreErrors } from './errors.ts'
import { findGroup, listGroups } from './groups.ts'
import { countMembers, findMembership, listMembers } from './members.ts'
import { createShare, findShare, keepShare } from './shares.ts'
import { uriFault } from './uri.ts'
import { findUser, signIn } from './users.ts'

const describe: Verb<void, { engine: string; version: string }> = async ({ command }, _, options) => {
  const info = await command({ buildInfo: 1 }, options)
  return info.ferretdb
    ? { engine: 'FerretDB', version: String(info.ferretdb.version).replace(/^v/, '') }
    : { engine: 'MongoDB', version: String(info.version) }
}

const ping: Verb<void, void> = async ({ command }, _, options) => {
  await command({ ping: 1 }, options)
}

/**
 * Returns at once, whether or not MongoDB is there: connecting goes on in the background.
 * @throws Error naming MONGODB_URI when the driver refuses the connection string
 */
export function openMongoStore(options: MongoOptions): Store {
  const fault = uriFault(options.uri)
  if (fault !== null) throw new Error(`MONGODB_URI: ${fault}`)
  const link = openLink(options)
  function run<Input, Output>(verb: Verb<Input, Output>, input: Input, signal: AbortSignal) {
    // Every call of a request listens to the request's one signal; Node takes eleven for a leak.
    setMaxListeners(0, signal)
    return asStoreErrors(signal, async () => verb(await link.database(signal), input, { signal, maxTimeMS }))
  }
  const verb =
    <Input, Output>(work: Verb<Input, Output>) =>
    (input: Input, signal: AbortSignal): Promise<Output> =>
      run(work, input, signal)
  let closing: Promise<void> | undefined

  return {
    describe: (signal) => run(describe, undefined, signal),
    ping: (signal) => run(ping, undefined, signal),
    close() {
      closing ??= link.close()
      return closing
    },
    signIn: verb(signIn),
    findUser: verb(findUser),
    enterGroup: verb(enterGroup),
    findGroup: verb(findGroup),
    findMembership: verb(findMembership),
    countMembers: verb(countMembers),
    listMembers: verb(listMembers),
    listGroups: verb(listGroups),
    leaveGroup: verb(leaveGroup),
    rejoinGroup: verb(rejoinGroup),
    removeMembership: verb(removeMembership),
    createShare: verb(createShare),
    findShare: verb(findShare),
    keepShare: verb(keepShare),
  }
}
