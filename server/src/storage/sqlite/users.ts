/** Users in SQLite. */
import type { Store, User } from '../store.ts'
import type { Connections } from './file.ts'
import { prepare } from './statement.ts'
import type { Turns } from './turns.ts'

type Row = Omit<User, 'createdAt'> & { createdAt: number }

const columns = `json_object('userId', user_id, 'openid', openid, 'unionid', unionid, 'epoch', epoch,
  'createdAt', created_at)`

const userOf = (row: Row): User => ({ ...row, createdAt: new Date(row.createdAt) })

/** The verbs of users. */
export function userVerbs({ reads, writes }: Connections, turns: Turns): Pick<Store, 'signIn' | 'findUser'> {
  const find = prepare<Row>(reads, `SELECT ${columns} FROM users WHERE user_id = :userId`)
  const store = prepare<Row>(
    writes,
    `INSERT INTO users (user_id, openid, unionid, epoch, created_at)
     VALUES (:userId, :openid, :unionid, :epoch, :now)
     ON CONFLICT (user_id) DO UPDATE SET unionid = coalesce(unionid, excluded.unionid)
     RETURNING ${columns}`,
  )

  return {
    async signIn({ now, ...user }, signal) {
      const known = await turns.read(signal, () => find({ userId: user.userId }))
      if (known && (known.unionid !== null || user.unionid === null)) return userOf(known)
      const stored = await turns.write(signal, () => store({ ...user, now: now.getTime() }))
      return userOf(stored as Row)
    },
    async findUser(userId, signal) {
      const row = await turns.read(signal, () => find({ userId }))
      return row && userOf(row)
    },
  }
}
