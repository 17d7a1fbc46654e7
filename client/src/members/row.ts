/** A member -> the row that the template paints: few keys, all of them finished strings. Pure. */
import type { Member } from '@qunbang/shared/contract'
import { dayOf } from '../i18n/days.ts'
import { t } from '../i18n/translate.ts'
import { avatarClass, avatarLetter, memberNumber } from './placeholder.ts'

export interface Row {
  /** Tells rows apart; a part of the userId is enough among 500 and saves bytes of setData. */
  id: string
  /** Empty when the member gave no picture. */
  url: string
  /** Class and letter of the drawn avatar. */
  look: string
  letter: string
  name: string
  joined: string
  /** The row as one sentence, for who listens. */
  label: string
}

/** The row of a member, as seen now. */
export function toRow({ userId, nickname, avatarUrl, joinedAt }: Member, now: Date): Row {
  const name = nickname ?? t('member.unnamed', { number: memberNumber(userId) })
  const joined = t('member.joined', { when: dayOf(joinedAt, now) })
  return {
    id: userId.slice(0, 8),
    url: avatarUrl ?? '',
    look: avatarClass(userId),
    letter: avatarLetter(nickname),
    name,
    joined,
    label: t('member.label', { name, joined }),
  }
}
