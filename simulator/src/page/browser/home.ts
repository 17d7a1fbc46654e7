/** The phone when no mini program is in front: what to do next, and the way back into a running one. */
import type { CardFace } from './card.ts'
import { button, h, redrawIfNew } from './dom.ts'
import type { Handset } from './handset.ts'
import { t } from './text.ts'

/** @param openRecent called for a tap on the mini program's icon */
export function drawHome(
  place: HTMLElement,
  { program, person }: Handset,
  { name }: CardFace,
  { openRecent }: { openRecent(): void },
): void {
  redrawIfNew(place, [person.personId, !program], () => [
    h('p', { class: 'hint' }, t('home')),
    h(
      'div',
      { class: 'recents' },
      h('h4', {}, t('recent')),
      button(
        { class: 'recent', key: 'recent', onclick: openRecent },
        h('i', { class: 'app-icon' }, [...name][0] ?? ''),
        h('span', {}, name),
        program ? h('small', {}, t('running')) : null,
      ),
    ),
  ])
}
