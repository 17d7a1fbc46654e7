/** A card of a mini program as it lies in a chat: its name, the title, a picture of five to four. */
import type { CardContent } from '../../phone.ts'
import type { Artifact } from '../../runtime/artifact.ts'
import { h } from './dom.ts'
import { t } from './text.ts'

export interface CardFace {
  /** The mini program's name and where its pictures are. */
  name: string
  artifact: Artifact
}

/** What is on the card; the button around it is the caller's. */
export function drawCard({ title, imageUrl }: CardContent, { name, artifact }: CardFace): HTMLElement {
  const source = imageUrl && (artifact.assets[imageUrl.replace(/^\//, '')] ?? imageUrl)
  const picture = source ? h('img', { src: source, alt: '', draggable: 'false' }) : h('span', {}, title)
  return h(
    'span',
    { class: 'card' },
    h('span', { class: 'card-app' }, h('i', { class: 'app-icon' }, [...name][0] ?? ''), name),
    h('span', { class: 'card-title' }, title),
    h('span', { class: 'card-picture' }, picture),
    h('span', { class: 'card-foot' }, h('i', { class: 'link-icon' }), t('miniProgram')),
  )
}
