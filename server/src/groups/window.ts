/** How far back an entry still proves membership: WeChat tells no server who left a chat, so a membership is a dated proof. */

export interface Window {
  /** Memberships last renewed before it are none; null: none ages out. */
  since(): Date | null
}

const dayMs = 24 * 60 * 60_000

/** @param days MEMBERSHIP_DAYS; 0: for ever */
export const createWindow = (days: number, clock: () => Date): Window => ({
  since: () => (days === 0 ? null : new Date(clock().getTime() - days * dayMs)),
})
