/** Small facts kept on the phone between visits: which card led to which group, and which groups were told who sees one. */
import { read, write } from '../wechat/storage.ts'

const sharesKey = 'shares'
const noticedKey = 'noticed'
/** A card older than the latest hundred paints no list beforehand; nothing else is lost. */
const limit = 100

/** The group that a card led to last time. */
export function groupOfShare(shareId: string | undefined): string | undefined {
  return shareId ? read<Record<string, string>>(sharesKey)?.[shareId] : undefined
}

/** Keeps it; a card that was sent on into another group is of that one from now on. */
export function keepGroupOfShare(shareId: string | undefined, groupId: string): void {
  if (!shareId) return
  const { [shareId]: known, ...others } = read<Record<string, string>>(sharesKey) ?? {}
  if (known === groupId) return
  const newest = Object.entries(others).slice(1 - limit)
  const shares: Record<string, string> = {}
  for (const [id, group] of [...newest, [shareId, groupId] as const]) shares[id] = group
  write(sharesKey, shares)
}

/** Whether this group's notice of a first entry is still to be shown. */
export function isFirstEntry(groupId: string): boolean {
  return !(read<string[]>(noticedKey) ?? []).includes(groupId)
}

/** Never shows it again, until the user leaves and comes back. */
export function markNoticed(groupId: string): void {
  write(noticedKey, [...(read<string[]>(noticedKey) ?? []), groupId])
}

/** Who comes back after leaving is told again. */
export function unmarkNoticed(groupId: string): void {
  write(
    noticedKey,
    (read<string[]>(noticedKey) ?? []).filter((id) => id !== groupId),
  )
}
