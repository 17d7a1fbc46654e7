/** Draws pages into the document of an iframe, and turns what the browser tells of fingers, mouse and keys into WeChat's taps. */
import {
  CurrentWindowBackendContext,
  type Element,
  type GeneralBackendElement,
  Event as TreeEvent,
} from 'glass-easel'
import type { Root } from 'glass-easel-miniprogram-adapter'
import { type Artifact, appConfig } from './artifact.ts'
import { builtinStyles, styleSheetOf } from './styles.ts'
import { isDisabled } from './tree.ts'
import type { View } from './view.ts'

/** The browser's own input, change, submit, focus and scroll carry other details than WeChat's: the tags fire theirs. */
const passed = /^(tap|canceltap|longpress|touch\w+|mouse\w+|transition\w+|animation\w+)$/

interface PageElement extends HTMLElement {
  __wxElement?: Element
}

/** For the iframe that this code runs in; one per phone. Adds the styles of the artifact to its document. */
export function createWindowView(artifact: Artifact): View {
  const dressFor = createWardrobe(artifact)
  const context = new CurrentWindowBackendContext()
  // glass-easel leaves it to its user to bring what the browser tells into the tree.
  context.onEvent((target, type, detail, options) => {
    if (!passed.test(type) || (type === 'tap' && isDisabled(target))) return undefined
    const event = new TreeEvent(type, detail, options)
    TreeEvent.dispatchEvent(target, event)
    return event.getEventBubbleStatus()
  })
  document.body.addEventListener('click', tapByKeyboard)
  document.body.addEventListener('keydown', tapByKeyboard)
  const scrolled = new WeakMap<Root, number>()
  const elementOf = (root: Root) => root.getComponent().getBackendElement() as unknown as HTMLElement
  return {
    context,
    attach(root) {
      const place = document.createElement('div')
      document.body.append(place)
      root.attach(
        document.body as unknown as GeneralBackendElement,
        place as unknown as GeneralBackendElement,
      )
      window.scrollTo(0, 0)
    },
    setVisible(root, visible) {
      if (!visible) scrolled.set(root, window.scrollY)
      if (visible) dressFor(root.getComponent().is)
      elementOf(root).style.display = visible ? '' : 'none'
      if (visible) window.scrollTo(0, scrolled.get(root) ?? 0)
    },
    remove(root) {
      const element = elementOf(root)
      root.release()
      element.remove()
    },
  }
}

/** A style element for each page, of which only that of the page in front holds. @returns changes to a page's */
function createWardrobe(artifact: Artifact): (page: string) => void {
  const add = (text: string) => {
    const style = document.createElement('style')
    style.textContent = text
    document.head.append(style)
    return style
  }
  add(builtinStyles)
  const styles = appConfig(artifact).pages.map((path) => ({ path, style: add(styleSheetOf(artifact, path)) }))
  return (page) => {
    for (const { path, style } of styles) style.media = path === page ? '' : 'not all'
  }
}

/** Enter and space on a button (whose click then counts no mouse), and Enter on what plays a button or a link. */
function tapByKeyboard(event: MouseEvent | KeyboardEvent): void {
  const target = event.target as PageElement
  const pressed =
    event.type === 'click'
      ? (event as MouseEvent).detail === 0 && target.closest('button') !== null
      : ['Enter', ' '].includes((event as KeyboardEvent).key) &&
        target.matches('[role="button"], [role="link"], navigator') &&
        target.tagName !== 'BUTTON'
  const element = target.__wxElement
  if (!pressed || !element || isDisabled(element)) return
  event.preventDefault()
  element.triggerEvent('tap', { x: 0, y: 0 }, { bubbles: true, composed: true, capturePhase: true })
}
