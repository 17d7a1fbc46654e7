/** A page's end, sealed for the one list and the one caller that it was given to. */
import { AppError } from '../errors.ts'
import type { Sealer } from '../sealed.ts'

/** The time and the id of the last row read. */
export interface Place {
  at: Date
  id: string
}

/** @param list what the cursor belongs to: caller, route and whatever else chooses the list */
export const sealCursor = (sealer: Sealer, list: string[], place: Place): string =>
  sealer.seal('cursor', JSON.stringify(list), JSON.stringify([place.at.getTime(), place.id]))

/** @throws VALIDATION_FAILED the cursor is altered, or of another list or caller */
export function openCursor(sealer: Sealer, list: string[], cursor: string): Place {
  const text = sealer.open('cursor', JSON.stringify(list), cursor)
  if (text === null) throw new AppError('VALIDATION_FAILED', { detail: 'cursor: is not of this list' })
  const [at, id] = JSON.parse(text) as [number, string]
  return { at: new Date(at), id }
}
