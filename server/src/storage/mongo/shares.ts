/** Shares in MongoDB. A TTL index removes them at their end; until it does, the end itself decides. */
import { type Share, type Store, shareMs } from '../store.ts'
import type { Verb } from './call.ts'
import { insertOnce } from './insert.ts'
import type { ShareDocument } from './schemas.ts'

const shareOf = ({ _id, sharerId, groupId, createdAt, expiresAt }: ShareDocument): Share => ({
  shareId: _id,
  sharerId,
  groupId,
  createdAt,
  expiresAt: expiresAt ?? null,
})

export const createShare: Verb<Parameters<Store['createShare']>[0], void> = async (
  { shares },
  { shareId, sharerId, groupId, now },
  options,
) => {
  const expiresAt = new Date(now.getTime() + shareMs)
  await insertOnce(shares, { _id: shareId, sharerId, groupId, createdAt: now, expiresAt }, options)
}

export const findShare: Verb<{ shareId: string; now: Date }, Share | null> = async (
  { shares },
  { shareId, now },
  options,
) => {
  const found = await shares.findOne({ _id: shareId }, options)
  return found && (!found.expiresAt || found.expiresAt > now) ? shareOf(found) : null
}

export const keepShare: Verb<string, void> = async ({ shares }, shareId, options) => {
  await shares.updateOne({ _id: shareId }, { $unset: { expiresAt: 1 } }, options)
}
