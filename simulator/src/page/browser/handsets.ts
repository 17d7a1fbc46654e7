/** Everybody's phone, made when it is first taken up; all of them keep running. */
import type { Artifact, Theme } from '../../runtime/artifact.ts'
import { createHandset, type Handset } from './handset.ts'
import { createOutbox } from './outbox.ts'
import { meOf, type Store } from './state.ts'

export interface Handsets {
  /** The phone of who one is. */
  mine(): Handset
  dress(theme: Theme): void
}

/** @param place where the iframes go; @param changed called when a phone looks different */
export function createHandsets(
  store: Store,
  artifact: Artifact,
  place: HTMLElement,
  changed: () => void,
): Handsets {
  const handsets = new Map<string, Handset>()
  const journal = createOutbox()
  return {
    mine() {
      const person = meOf(store.now)
      const { origins } = store.now.world
      const made =
        handsets.get(person.personId) ??
        createHandset({ person, artifact, origins, place, journal, changed, theme: () => store.now.theme })
      handsets.set(person.personId, made)
      return made
    },
    dress(theme) {
      for (const handset of handsets.values()) handset.dress(theme)
    },
  }
}
