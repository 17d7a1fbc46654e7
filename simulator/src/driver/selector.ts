/** Finds elements on a page as a person would name them, or by a small part of CSS. */
import type { Element } from 'glass-easel'
import { ancestorsOf, elementsUnder, isHidden, propertyOf, tagOf, textOf } from '../runtime/tree.ts'

/** `.row`, `button.leave[open-type=share]`, `.head .name`; or what is read or heard: `{ text: '退出' }`, exact, or a RegExp. */
export type Target = string | { text: string | RegExp } | Element

interface Step {
  tag: string
  classes: string[]
  attributes: [string, string | null][]
}

/** Everything visible under `root` that the target means, in the order of the screen. */
export function findAll(root: Element, target: Target): Element[] {
  const visible = [...elementsUnder(root)].filter((element) => isVisible(element))
  if (typeof target === 'string') return visible.filter((element) => matches(element, parse(target)))
  if ('text' in target)
    return innermost(visible.filter((element) => tagOf(element) !== '' && reads(element, target.text)))
  return [target]
}

/** Whether neither the element nor anything around it is hidden. */
export function isVisible(element: Element): boolean {
  if (isHidden(element)) return false
  for (const ancestor of ancestorsOf(element)) if (isHidden(ancestor)) return false
  return true
}

function reads(element: Element, wanted: string | RegExp): boolean {
  const heard = propertyOf(element, 'aria-label')
  const candidates = [textOf(element).trim(), typeof heard === 'string' ? heard : '']
  return candidates.some((text) => (typeof wanted === 'string' ? text === wanted : wanted.test(text)))
}

/** Of elements inside one another the innermost. */
function innermost(elements: Element[]): Element[] {
  const outer = new Set(elements.flatMap((element) => [...ancestorsOf(element)]))
  return elements.filter((element) => !outer.has(element))
}

function parse(selector: string): Step[] {
  return selector.split(/\s+(?![^[]*\])/).map((part) => ({
    tag: /^[\w-]+/.exec(part)?.[0] ?? '',
    classes: [...part.replace(/\[[^\]]*\]/g, '').matchAll(/\.([\w-]+)/g)].map((match) => match[1] ?? ''),
    attributes: [...part.matchAll(/\[([\w-]+)(?:=([^\]]*))?\]/g)].map((match) => [
      match[1] ?? '',
      match[2] ?? null,
    ]),
  }))
}

function matches(element: Element, steps: Step[]): boolean {
  const last = steps.at(-1)
  if (!last || !matchesStep(element, last)) return false
  const before = steps.slice(0, -1)
  if (before.length === 0) return true
  for (const ancestor of ancestorsOf(element)) if (matches(ancestor, before)) return true
  return false
}

function matchesStep(element: Element, { tag, classes, attributes }: Step): boolean {
  if (tagOf(element) === '') return false
  if (tag !== '' && tagOf(element) !== tag) return false
  if (!classes.every((name) => element.classList?.contains(name))) return false
  return attributes.every(([name, value]) => {
    const found = name === 'id' ? element.id : propertyOf(element, name)
    return value === null ? Boolean(found) : String(found) === value
  })
}
