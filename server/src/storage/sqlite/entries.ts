/** Coming and going in SQLite: each change of a membership is one statement. */
import { returnMoments } from '../returning.ts'
import { leftMs, type Store, undoMs } from '../store.ts'
import type { Connections } from './file.ts'
import { groupOf, prepareFindGroup, prepareStoreGroup } from './groups.ts'
import { type MembershipRow, membershipColumns, membershipOf } from './membership.ts'
import { prepareFindShare } from './shares.ts'
import { prepare } from './statement.ts'
import type { Turns } from './turns.ts'

const enter = `
  INSERT INTO members (group_id, user_id, joined_at, last_seen_at, left_at, share_id)
  VALUES (:groupId, :userId, :now, :now, NULL, :shareId)
  ON CONFLICT (group_id, user_id) DO UPDATE SET
    joined_at = CASE WHEN left_at < :anewBefore THEN :now ELSE joined_at END,
    last_seen_at = CASE WHEN left_at >= :returnBefore THEN last_seen_at ELSE max(last_seen_at, :now) END,
    left_at = CASE WHEN left_at >= :returnBefore THEN left_at END,
    share_id = CASE WHEN left_at >= :returnBefore THEN share_id
      WHEN left_at < :anewBefore THEN :shareId ELSE coalesce(share_id, :shareId) END
  RETURNING ${membershipColumns}`

const leave = `
  UPDATE members SET left_at = coalesce(left_at, :now)
  WHERE group_id = :groupId AND user_id = :userId
    AND (left_at > :purgedBefore OR (left_at IS NULL AND last_seen_at >= :since))
  RETURNING json_array(left_at)`

const rejoin = `
  UPDATE members SET left_at = NULL
  WHERE group_id = :groupId AND user_id = :userId AND last_seen_at >= :since
    AND (left_at IS NULL OR left_at >= :undoAfter)
  RETURNING ${membershipColumns}`

type EntryVerbs = Pick<Store, 'enterGroup' | 'leaveGroup' | 'rejoinGroup' | 'removeMembership'>

/** The verb of entering: the group's row once, the share's look-up, then the membership. */
function enterVerb({ reads, writes }: Connections, turns: Turns): Store['enterGroup'] {
  const [findGroup, storeGroup, findShare] = [
    prepareFindGroup(reads),
    prepareStoreGroup(writes),
    prepareFindShare(reads),
  ]
  const enterGroup = prepare<MembershipRow>(writes, enter)

  return async ({ proof, userId, shareId, now }, signal) => {
    const { groupId, openGId } = proof
    const moments = returnMoments({ proof, userId, shareId, now })
    const [at, anewBefore, returnBefore] = [now, moments.anewBefore, moments.returnBefore].map(Number) as [
      number,
      number,
      number,
    ]
    const [group, share] = await turns.read(signal, () => [
      findGroup({ groupId }),
      shareId === null ? null : findShare({ shareId, now: at }),
    ])
    const stored = group ?? (await turns.write(signal, () => storeGroup({ groupId, openGId, now: at })))
    const known = share?.shareId ?? null
    const entry = { groupId, userId, now: at, anewBefore, returnBefore, shareId: known }
    const row = await turns.write(signal, () => enterGroup(entry))
    const membership = membershipOf(row as MembershipRow)
    const keep = share && share.expiresAt !== null && membership.leftAt === null
    return {
      group: groupOf(stored as NonNullable<typeof stored>),
      membership,
      shareToKeep: keep ? known : null,
    }
  }
}

/** The verbs of coming and going. */
export function entryVerbs(file: Connections, turns: Turns): EntryVerbs {
  const { writes } = file
  const [leaveGroup, rejoinGroup] = [prepare(writes, leave), prepare<MembershipRow>(writes, rejoin)]
  const remove = prepare(writes, 'DELETE FROM members WHERE group_id = :groupId AND user_id = :userId')

  return {
    enterGroup: enterVerb(file, turns),
    async leaveGroup({ groupId, userId, since, now }, signal) {
      const at = now.getTime()
      const params = { groupId, userId, since: since?.getTime() ?? 0, now: at, purgedBefore: at - leftMs }
      return (await turns.write(signal, () => leaveGroup(params))) !== null
    },
    async rejoinGroup({ groupId, userId, since, now }, signal) {
      const params = { groupId, userId, since: since?.getTime() ?? 0, undoAfter: now.getTime() - undoMs }
      const row = await turns.write(signal, () => rejoinGroup(params))
      return row && membershipOf(row)
    },
    async removeMembership({ groupId, userId }, signal) {
      await turns.write(signal, () => remove({ groupId, userId }))
    },
  }
}
