/** The `ready` lifetime, which glass-easel leaves to its user: children before parents, after the page was painted. */
import { Element, type GeneralComponent } from 'glass-easel'
import type { Activity } from './activity.ts'
import { ancestorsOf } from './tree.ts'

export interface ReadyQueue {
  add(component: GeneralComponent): void
}

/** Instances that were attached in one go become ready together. Without this uni-app never mounts what a later setData adds. */
export function createReadyQueue(activity: Activity): ReadyQueue {
  let waiting: GeneralComponent[] = []
  function flush() {
    const batch = waiting.map((component) => ({ component, depth: [...ancestorsOf(component)].length }))
    waiting = []
    for (const { component } of batch.sort((a, b) => b.depth - a.depth)) {
      if (Element.isAttached(component)) component.triggerLifetime('ready', [])
    }
  }
  return {
    add(component) {
      if (waiting.length === 0) activity.timers.setTimeout(flush, 0)
      waiting.push(component)
    },
  }
}
