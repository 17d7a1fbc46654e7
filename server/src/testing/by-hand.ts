/** Changes a user's row behind the server's back, as an erase by another process does. */
import { join } from 'node:path'
import Database from 'libsql'
import { type Collection, MongoClient } from 'mongodb'

type Users = Collection<{ _id: string; epoch: string }>

/** @param env the variables by which the server found its storage */
async function change(
  env: Record<string, string>,
  { sql, mongo }: { sql: string; mongo: (users: Users) => Promise<unknown> },
  values: string[],
): Promise<void> {
  if (env.MONGODB_URI) {
    const client = new MongoClient(env.MONGODB_URI)
    await mongo(client.db().collection('users'))
    return client.close()
  }
  const database = new Database(join(env.DATA_DIR ?? '', 'qunbang.sqlite'))
  database.prepare(sql).run(values)
  database.close()
}

/** Gives the user another epoch: he was erased, and came back. */
export const changeEpoch = (env: Record<string, string>, userId: string, epoch: string): Promise<void> =>
  change(
    env,
    {
      sql: 'UPDATE users SET epoch = ? WHERE user_id = ?',
      mongo: (users) => users.updateOne({ _id: userId }, { $set: { epoch } }),
    },
    [epoch, userId],
  )

/** Takes the user's row away. */
export const eraseUser = (env: Record<string, string>, userId: string): Promise<void> =>
  change(
    env,
    { sql: 'DELETE FROM users WHERE user_id = ?', mongo: (users) => users.deleteOne({ _id: userId }) },
    [userId],
  )
