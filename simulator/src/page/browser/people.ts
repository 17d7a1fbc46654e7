/** The rail at the left: everybody one can be. */
import { avatar } from './avatar.ts'
import { button, h, redraw } from './dom.ts'
import type { State } from './state.ts'
import { t } from './text.ts'

export interface People {
  element: HTMLElement
  draw(state: State): void
}

/** @param become called with the personId of who one wants to be */
export function createPeople(become: (personId: string) => void): People {
  const element = h('nav', { class: 'people', 'aria-label': t('people') })
  return {
    element,
    draw({ world, me }) {
      const people = world.people.map((person) => {
        const isMe = person.personId === me
        const properties = { key: person.personId, 'aria-pressed': String(isMe), 'aria-label': person.name }
        return button(
          { class: 'person', ...properties, onclick: () => become(person.personId) },
          avatar(person),
          h('span', { class: 'person-name' }, person.name),
        )
      })
      redraw(element, ...people)
    },
  }
}
