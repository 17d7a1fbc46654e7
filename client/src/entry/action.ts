/** A state's one action: what its button says, and when it may be pressed. */
import { t } from '../i18n/translate.ts'
import type { EntryState } from './outcome.ts'

export interface Button {
  text: string
  disabled: boolean
}

const keys = {
  retry: 'action.retry',
  'my-groups': 'action.myGroups',
  undo: 'action.undo',
} as const

/**
 * The button of a state, or none.
 * @param now ms since 1970; a retry that has to wait says for how long
 */
export function buttonOf({ action, retryAt = 0 }: EntryState, now: number): Button | undefined {
  if (!action) return undefined
  const seconds = Math.ceil((retryAt - now) / 1000)
  if (action === 'retry' && seconds > 0) return { text: t('action.retryIn', { seconds }), disabled: true }
  return { text: t(keys[action]), disabled: false }
}
