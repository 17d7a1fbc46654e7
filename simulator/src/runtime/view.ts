/** Where pages are drawn: nowhere in Node, in the document of an iframe in a browser. */
import { Element, EmptyBackendContext, type GeneralBackendContext } from 'glass-easel'
import type { Root } from 'glass-easel-miniprogram-adapter'

export interface View {
  readonly context: GeneralBackendContext
  attach(root: Root): void
  /** Puts a page of the stack in front or out of sight. */
  setVisible(root: Root, visible: boolean): void
  remove(root: Root): void
}

/** Draws nothing; the tree of elements is all there is. */
export function createEmptyView(): View {
  const context = new EmptyBackendContext()
  // Its own render waits a frame of 16 ms for a screen that is not there.
  context.render = (callback) => void setTimeout(() => callback(null), 0)
  return {
    context,
    attach: (root) => Element.pretendAttached(root.getComponent()),
    setVisible: () => {},
    remove: (root) => root.release(),
  }
}
