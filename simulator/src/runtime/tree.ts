/** Walks over glass-easel's tree as it appears on the screen, through components and slots. */
import { Component, type Element, type GeneralComponent, NativeNode, type Node, TextNode } from 'glass-easel'

/** Every element under `root` in the order of the screen, `root` first. */
export function* elementsUnder(root: Element): Generator<Element> {
  yield root
  for (const child of root.getComposedChildren()) {
    if (!TextNode.isTextNode(child)) yield* elementsUnder(child as Element)
  }
}

/** The element's ancestors on the screen, nearest first, out of its component and on. */
export function* ancestorsOf(element: Element): Generator<Element> {
  let current = composedParent(element)
  while (current) {
    yield current
    current = composedParent(current)
  }
}

function composedParent(element: Element): Element | null {
  const parent = element.parentNode
  if (parent) return parent
  const root = element as Element & { getHostNode?: () => GeneralComponent }
  return root.getHostNode?.() ?? null
}

/** The text that a person sees in the element; hidden parts are left out. */
export function textOf(node: Node): string {
  if (TextNode.isTextNode(node)) return (node as TextNode).textContent
  if (isHidden(node as Element)) return ''
  return (node as Element).getComposedChildren().map(textOf).join('')
}

/** A component's property or a plain node's attribute by its name in WXML (`open-type`). */
export function propertyOf(element: Element, name: string): unknown {
  if (Component.isComponent(element)) {
    const key = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
    return (element.data as Record<string, unknown>)[key]
  }
  return NativeNode.isNativeNode(element) ? element.getAttribute(name) : undefined
}

/** Whether the element itself is hidden; uni-app's v-show writes the property. */
export function isHidden(element: Element): boolean {
  return propertyOf(element, 'hidden') === true
}

/** The tag that the element has in WXML; empty for slots, ifs and loops. */
export function tagOf(element: Element): string {
  if (Component.isComponent(element)) return element.tagName
  return NativeNode.isNativeNode(element) ? element.is : ''
}

/** Whether the element stands in a button that is disabled: WeChat sends it no tap. */
export function isDisabled(element: Element): boolean {
  for (const around of [element, ...ancestorsOf(element)]) {
    if (tagOf(around) === 'button' && propertyOf(around, 'disabled') === true) return true
  }
  return false
}
