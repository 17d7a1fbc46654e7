/** What WeChat itself draws around and over a page: title, toast, dialog, action sheet, pull-down, share menu. */

import type { CardContent } from '../phone.ts'

export interface Toast {
  title: string
  icon: string
  /** A toast goes by itself; loading stays until it is hidden. */
  loading: boolean
}

export interface Dialog {
  title: string
  content: string
  confirmText: string
  /** Empty when there is nothing to refuse. */
  cancelText: string
  answer(confirmed: boolean): void
}

export interface ActionSheet {
  items: string[]
  /** An index of items, or null for cancel. */
  answer(index: number | null): void
}

export interface Screen {
  title: string
  toast: Toast | null
  dialog: Dialog | null
  actionSheet: ActionSheet | null
  refreshing: boolean
  /** The card that waits for a chat to be chosen. */
  shareSheet: CardContent | null
  /** px of the root element's font, as page-meta and the user's setting decide. */
  rootFontSize: number
}

export interface ScreenState {
  readonly now: Readonly<Screen>
  change(part: Partial<Screen>): void
  /** Calls the listener after each change; the answer ends it. */
  listen(listener: (screen: Readonly<Screen>) => void): () => void
}

/** @param rootFontSize px before any page-meta speaks */
export function createScreen(rootFontSize: number): ScreenState {
  const now: Screen = {
    title: '',
    toast: null,
    dialog: null,
    actionSheet: null,
    refreshing: false,
    shareSheet: null,
    rootFontSize,
  }
  const listeners = new Set<(screen: Readonly<Screen>) => void>()
  return {
    now,
    change(part) {
      Object.assign(now, part)
      for (const listener of listeners) listener(now)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
