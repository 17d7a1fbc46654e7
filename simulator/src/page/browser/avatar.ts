/** Faces of people and chats, drawn from their names. */
import type { ChatView, PersonView } from '../../bridge/protocol.ts'
import { h } from './dom.ts'

const hues = 10

/** One of ten colours, always the same for one id. */
export function hueOf(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973
  return sum % hues
}

const letterOf = (name: string) => [...name].at(/^[\p{sc=Han}]/u.test(name) ? -1 : 0) ?? ''

/** A person's face: a letter on a colour. */
export function avatar({ personId, name }: PersonView): HTMLElement {
  return h('span', { class: `avatar hue-${hueOf(personId)}`, 'aria-hidden': 'true' }, letterOf(name))
}

/** A group's face is made of its first members', as WeChat's is; a single chat has the other person's. */
export function chatAvatar({ kind, members }: ChatView, me: string): HTMLElement {
  if (kind === 'single')
    return avatar(members.find(({ personId }) => personId !== me) ?? { personId: '', name: '' })
  const faces = members.slice(0, 4).map(({ personId }) => h('i', { class: `hue-${hueOf(personId)}` }))
  return h('span', { class: 'avatar mosaic', 'aria-hidden': 'true' }, ...faces)
}
