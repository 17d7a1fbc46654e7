/** Groups in SQLite, and the list of one user's. */
import type Database from 'libsql'
import type { Group, GroupRow, Store } from '../store.ts'
import type { Connections } from './file.ts'
import { prepare, type Statement } from './statement.ts'
import type { Turns } from './turns.ts'

type Row = Omit<Group, 'createdAt'> & { createdAt: number }
type ListRow = Omit<GroupRow, 'lastSeenAt'> & { lastSeenAt: number; known: 0 | 1 }

const columns = `json_object('groupId', group_id, 'openGId', open_gid, 'createdAt', created_at)`

export const groupOf = (row: Row): Group => ({ ...row, createdAt: new Date(row.createdAt) })

/** Finds a group; params `groupId`. */
export const prepareFindGroup = (db: Database.Database): Statement<Row> =>
  prepare<Row>(db, `SELECT ${columns} FROM groups WHERE group_id = :groupId`)

/** Stores a group once; params `groupId`, `openGId`, `now`. */
export const prepareStoreGroup = (db: Database.Database): Statement<Row> =>
  prepare<Row>(
    db,
    `INSERT INTO groups (group_id, open_gid, created_at) VALUES (:groupId, :openGId, :now)
     ON CONFLICT (group_id) DO UPDATE SET created_at = created_at
     RETURNING ${columns}`,
  )

/** A page of memberships of one user; groups whose own row is not stored yet are marked. */
const mine = `
  SELECT json_group_array(json_object('groupId', m.group_id, 'openGId', g.open_gid, 'lastSeenAt', m.last_seen_at,
    'known', g.group_id IS NOT NULL,
    'memberCount', (SELECT count(*) FROM members WHERE group_id = m.group_id
      AND left_at IS NULL AND last_seen_at >= :since)))
  FROM (
    SELECT group_id, last_seen_at FROM members
    WHERE user_id = :userId AND left_at IS NULL AND last_seen_at >= :since
      AND (last_seen_at, group_id) < (:at, :id)
    ORDER BY last_seen_at DESC, group_id DESC LIMIT :count
  ) m LEFT JOIN groups g ON g.group_id = m.group_id`

/** The verbs of groups. */
export function groupVerbs({ reads }: Connections, turns: Turns): Pick<Store, 'findGroup' | 'listGroups'> {
  const find = prepareFindGroup(reads)
  const list = prepare<ListRow[]>(reads, mine)

  return {
    async findGroup(groupId, signal) {
      const row = await turns.read(signal, () => find({ groupId }))
      return row && groupOf(row)
    },
    async listGroups({ userId, since, after, limit }, signal) {
      const place = { at: after?.at.getTime() ?? Number.MAX_SAFE_INTEGER, id: after?.groupId ?? '' }
      const params = { userId, since: since?.getTime() ?? 0, ...place, count: limit + 1 }
      const found = (await turns.read(signal, () => list(params))) ?? []
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      return {
        rows: page
          .filter((row) => row.known)
          .map(({ known, lastSeenAt, ...row }) => ({ ...row, lastSeenAt: new Date(lastSeenAt) })),
        next: last ? { at: new Date(last.lastSeenAt), groupId: last.groupId } : null,
      }
    },
  }
}
