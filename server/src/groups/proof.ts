/** From a ciphertext to the proof that its sender came from a group. */
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { groupIdOf } from '../ids.ts'
import type { Proof } from '../storage/store.ts'
import { openGroupData } from '../wechat/open-data.ts'

/**
 * Opens group data with the first of the caller's keys that fits, and counts how it went.
 * @throws SESSION_KEY_STALE no key opens it (one answer for every reason: no oracle)
 * @throws NOT_A_GROUP it opens, but is of a single chat
 */
export function proveGroup(
  data: { encryptedData: string; iv: string },
  keys: string[],
  { config, clock, metrics }: Pick<Deps, 'config' | 'clock' | 'metrics'>,
): Proof {
  try {
    const { openGId, provedAt, position } = openGroupData(data, keys, { appid: config.appid, now: clock() })
    metrics.opened(position)
    if (!provedAt) metrics.openedWithoutWatermark()
    return { groupId: groupIdOf(config.appid, openGId), openGId, provedAt }
  } catch (error) {
    if (error instanceof AppError) metrics.decryptFailed(error.code)
    throw error
  }
}
