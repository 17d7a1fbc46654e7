/** The bare handler's process on SQLite. The statements are those of server/src/storage/sqlite, written down again: who changes them there changes them here. */
import Database from 'libsql'
import AsyncDatabase from 'libsql/promise'
import { type BareCalls, type BareGroup, type BareMember, pageSize, serveBare } from './bare.ts'

const membership = `json_object('groupId', group_id, 'userId', user_id, 'joinedAt', joined_at,
  'lastSeenAt', last_seen_at, 'leftAt', left_at)`

const sql = {
  findUser: `SELECT json_object('userId', user_id, 'openid', openid, 'unionid', unionid, 'epoch', epoch,
    'createdAt', created_at) FROM users WHERE user_id = :userId`,
  findGroup: `SELECT json_object('groupId', group_id, 'openGId', open_gid, 'createdAt', created_at)
    FROM groups WHERE group_id = :groupId`,
  findMembership: `SELECT ${membership} FROM members
    WHERE group_id = :groupId AND user_id = :userId AND left_at IS NULL AND last_seen_at >= :since`,
  enter: `INSERT INTO members (group_id, user_id, joined_at, last_seen_at, left_at, share_id)
    VALUES (:groupId, :userId, :now, :now, NULL, :shareId)
    ON CONFLICT (group_id, user_id) DO UPDATE SET
      joined_at = CASE WHEN left_at < :anewBefore THEN :now ELSE joined_at END,
      last_seen_at = CASE WHEN left_at >= :returnBefore THEN last_seen_at ELSE max(last_seen_at, :now) END,
      left_at = CASE WHEN left_at >= :returnBefore THEN left_at END,
      share_id = CASE WHEN left_at >= :returnBefore THEN share_id
        WHEN left_at < :anewBefore THEN :shareId ELSE coalesce(share_id, :shareId) END
    RETURNING ${membership}`,
  count: `SELECT json_array(count(*)) FROM members
    WHERE group_id = :groupId AND left_at IS NULL AND last_seen_at >= :since`,
  list: `SELECT json_group_array(json_object('userId', user_id, 'joinedAt', joined_at, 'lastSeenAt', last_seen_at,
      'known', EXISTS (SELECT 1 FROM users WHERE users.user_id = page.user_id)))
    FROM (
      SELECT user_id, joined_at, last_seen_at FROM members
      WHERE group_id = :groupId AND left_at IS NULL AND last_seen_at >= :since AND (joined_at, user_id) > (:at, :id)
      ORDER BY joined_at ASC, user_id ASC LIMIT :count
    ) page`,
}

interface MemberRow {
  userId: string
  joinedAt: number
  lastSeenAt: number
}

const memberOf = ({ userId, joinedAt, lastSeenAt }: MemberRow): BareMember => ({
  userId,
  joinedAt: new Date(joinedAt),
  lastSeenAt: new Date(lastSeenAt),
})

const groupOf = ({
  createdAt,
  ...group
}: Omit<BareGroup, 'createdAt'> & { createdAt: number }): BareGroup => ({
  ...group,
  createdAt: new Date(createdAt),
})

const since = Date.now() - 90 * 24 * 60 * 60_000

/** One write after the other: nothing else may use the connection while libsql's thread commits. */
function behindLock<Params, Result>(db: Database.Database, write: (params: Params) => Result) {
  let last: Promise<unknown> = Promise.resolve()
  const commit = (): Promise<void> => AsyncDatabase.prototype.exec.call(db, 'COMMIT')
  const alone = async (params: Params): Promise<Result> => {
    db.exec('BEGIN IMMEDIATE')
    const result = write(params)
    await commit()
    return result
  }
  return (params: Params): Promise<Result> => {
    const done = last.then(() => alone(params))
    last = done
    return done
  }
}

/** Opens a file that the server under test has made, with its settings, and prepares its statements. */
function open(file: string) {
  const [reads, writes] = [new Database(file), new Database(file)]
  for (const db of [reads, writes])
    for (const setting of [
      'busy_timeout = 5000',
      'journal_mode = WAL',
      'synchronous = FULL',
      'secure_delete = ON',
    ])
      db.prepare(`PRAGMA ${setting}`).get([])
  const prepare = (text: string, db = reads) => {
    const statement = db.prepare(text).raw(true)
    return (params: Record<string, string | number | null>) =>
      JSON.parse((statement.get(params) as [string])[0])
  }
  return {
    findUser: prepare(sql.findUser),
    findGroup: prepare(sql.findGroup),
    findMembership: prepare(sql.findMembership),
    enter: behindLock(writes, prepare(sql.enter, writes)),
    count: prepare(sql.count),
    list: prepare(sql.list),
  }
}

function callsOf(statements: ReturnType<typeof open>): BareCalls {
  const { findUser, findGroup, findMembership, enter, count, list } = statements

  function page(groupId: string) {
    const place = { at: -1, id: '', count: pageSize + 1 }
    const found: (MemberRow & { known: number })[] = list({ groupId, since, ...place })
    const rows = found.slice(0, pageSize).filter(({ known }) => known)
    return { rows: rows.map(memberOf), more: found.length > pageSize }
  }

  return {
    async listMembers({ userId, groupId }) {
      findUser({ userId })
      findMembership({ groupId, userId, since })
      return page(groupId)
    },
    async enterGroup({ userId, groupId }) {
      findUser({ userId })
      const group = groupOf(findGroup({ groupId }))
      const now = Date.now()
      const moments = { now, anewBefore: now - 24 * 60 * 60_000, returnBefore: now }
      const me = memberOf(await enter({ groupId, userId, shareId: null, ...moments }))
      const first = page(groupId)
      const [memberCount] = count({ groupId, since })
      findUser({ userId })
      return { group, me, page: first, memberCount }
    },
  }
}

await serveBare(callsOf(open(process.env.SQLITE_FILE ?? '')))
