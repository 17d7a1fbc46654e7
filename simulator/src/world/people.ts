/** The people of the world, each with the openid that WeChat gives them in this mini program. */
import type { Random } from './random.ts'

export interface Person {
  readonly personId: string
  readonly name: string
  /** 28 characters, beginning with "o". */
  readonly openid: string
  /** Only when the mini program is bound to an Open Platform account. */
  readonly unionid: string | null
}

export interface People {
  /** @param options `unionid`: as if the mini program were bound to an Open Platform account */
  add(name: string, options?: { unionid?: boolean }): Person
  all(): Person[]
}

/** @param random names everybody's openid and unionid */
export function createPeople(random: Random): People {
  const people: Person[] = []
  return {
    add(name, { unionid = false } = {}) {
      const person: Person = {
        personId: `person-${people.length + 1}`,
        name,
        openid: `o${random.id(27)}`,
        unionid: unionid ? `o${random.id(27)}` : null,
      }
      people.push(person)
      return person
    },
    all: () => [...people],
  }
}
