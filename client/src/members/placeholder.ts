/** What stands for a face or a name that was not given: the same for a user everywhere, drawn from his id. Pure. */

/** A number of 32 bits from a text (FNV-1a): spread evenly, the same on every phone. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0
  }
  return value
}

/** The class of the drawn avatar: one of ten colours (App.vue). */
export function avatarClass(userId: string): string {
  return `h${hash(userId) % 10}`
}

/** The first character of the nickname as a reader sees it; none without a nickname, where a figure stands. */
export function avatarLetter(nickname: string | null): string {
  return nickname ? (Array.from(nickname)[0] ?? '').toUpperCase() : ''
}

/** Four digits that tell two people without nicknames apart. */
export function memberNumber(userId: string): string {
  return String(Math.floor(hash(userId) / 10) % 10_000).padStart(4, '0')
}
