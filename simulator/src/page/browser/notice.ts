/** One passing line at the foot of the page; a lost demo stays said. */
import { h } from './dom.ts'

export interface Notice {
  element: HTMLElement
  say(text: string, forGood?: boolean): void
}

export function createNotice(): Notice {
  const element = h('div', { class: 'notice', role: 'status' })
  let timer: ReturnType<typeof setTimeout> | undefined
  let isLast = false
  return {
    element,
    say(text, forGood = false) {
      if (isLast) return
      isLast = forGood
      clearTimeout(timer)
      element.textContent = text
      element.classList.add('shown')
      if (!forGood) timer = setTimeout(() => element.classList.remove('shown'), 3500)
    },
  }
}

/** What went wrong, in the words of WeChat or of this program. */
export function wordsOf(error: unknown): string {
  if (error instanceof Error) return error.message
  const { errMsg } = (error ?? {}) as { errMsg?: unknown }
  return typeof errMsg === 'string' ? errMsg : String(error)
}
