/** Light or dark: as the system says, until somebody chooses. */
import type { Theme } from '../../runtime/artifact.ts'
import type { State, Store } from './state.ts'

const system = window.matchMedia('(prefers-color-scheme: dark)')

/** What a choice comes to now. */
export const themeOf = (choice: State['themeChoice']): Theme =>
  choice === 'auto' ? (system.matches ? 'dark' : 'light') : choice

/** Keeps the page in its theme, also when the system changes its mind. */
export function followTheme(store: Store): void {
  system.addEventListener('change', () => store.change({ theme: themeOf(store.now.themeChoice) }))
  store.watch(({ theme }) => {
    document.documentElement.dataset.theme = theme
  })
}
