/** `<page-meta>`: of its many settings the one that a reader feels, the size of a rem. */
import type { Behaviour } from './behaviour.ts'

export const pageMeta: Behaviour = {
  observers: {
    rootFontSize: (_component, value, host) => host.setRootFontSize(String(value)),
  },
}
