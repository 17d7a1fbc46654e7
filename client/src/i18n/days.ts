/** Moments as people say them: today, yesterday, 3 days ago, a date. By hand, since not every phone has Intl. */
import { t } from './translate.ts'

const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()

/**
 * The day of a moment, seen from now, in the phone's time zone.
 * @param iso ISO 8601; a moment ahead of the phone's clock is today
 */
export function dayOf(iso: string, now: Date): string {
  const date = new Date(iso)
  // Rounded: a day on which the clocks change has 23 or 25 hours.
  const days = Math.round((midnight(now) - midnight(date)) / 86_400_000)
  if (days <= 0) return t('day.today')
  if (days === 1) return t('day.yesterday')
  if (days < 7) return t('day.ago', { days })
  const month = t('day.months').split(' ')[date.getMonth()] ?? ''
  const parts = { year: date.getFullYear(), month, day: date.getDate() }
  return t(date.getFullYear() === now.getFullYear() ? 'day.date' : 'day.full', parts)
}
