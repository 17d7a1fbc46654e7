/** Shares in SQLite. */
import type Database from 'libsql'
import { type Share, type Store, shareMs } from '../store.ts'
import type { Connections } from './file.ts'
import { prepare, type Statement } from './statement.ts'
import type { Turns } from './turns.ts'

type Row = Omit<Share, 'createdAt' | 'expiresAt'> & { createdAt: number; expiresAt: number | null }

const shareOf = ({ createdAt, expiresAt, ...row }: Row): Share => ({
  ...row,
  createdAt: new Date(createdAt),
  expiresAt: expiresAt === null ? null : new Date(expiresAt),
})

/** Finds a living share; params `shareId`, `now`. */
export const prepareFindShare = (db: Database.Database): Statement<Row> =>
  prepare<Row>(
    db,
    `SELECT json_object('shareId', share_id, 'sharerId', sharer_id, 'groupId', group_id,
       'createdAt', created_at, 'expiresAt', expires_at)
     FROM shares WHERE share_id = :shareId AND (expires_at IS NULL OR expires_at > :now)`,
  )

/** The verbs of shares. */
export function shareVerbs(
  { reads, writes }: Connections,
  turns: Turns,
): Pick<Store, 'createShare' | 'findShare' | 'keepShare'> {
  const find = prepareFindShare(reads)
  const store = prepare(
    writes,
    `INSERT INTO shares (share_id, sharer_id, group_id, created_at, expires_at)
     VALUES (:shareId, :sharerId, :groupId, :now, :expiresAt) ON CONFLICT (share_id) DO NOTHING`,
  )
  const keep = prepare(writes, 'UPDATE shares SET expires_at = NULL WHERE share_id = :shareId')

  return {
    async createShare({ now, ...share }, signal) {
      const times = { now: now.getTime(), expiresAt: now.getTime() + shareMs }
      await turns.write(signal, () => store({ ...share, ...times }))
    },
    async findShare({ shareId, now }, signal) {
      const row = await turns.read(signal, () => find({ shareId, now: now.getTime() }))
      return row && shareOf(row)
    },
    async keepShare(shareId, signal) {
      await turns.write(signal, () => keep({ shareId }))
    },
  }
}
