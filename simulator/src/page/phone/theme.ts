/** Light or dark by the simulator's switch: an iframe cannot be told what prefers-color-scheme shall answer. */
import type { Theme } from '../../runtime/artifact.ts'

const question = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/g
const always = '(min-width: 0)'
const never = '(max-width: 0)'
const originals = new WeakMap<Element, string>()

/** Writes the answer into every style sheet of this document that asks. */
export function dressIn(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  for (const style of document.querySelectorAll('style')) {
    const original = originals.get(style) ?? style.textContent ?? ''
    originals.set(style, original)
    style.textContent = original.replace(question, (_, asked) => (asked === theme ? always : never))
  }
}
