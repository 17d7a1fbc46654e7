/** Catches what a mini program should never do: console errors, warnings of glass-easel, unhandled rejections. */
import {
  addGlobalErrorListener,
  addGlobalWarningListener,
  type ComponentSpace,
  type GeneralComponent,
} from 'glass-easel'
import { describe, type Journal } from './journal.ts'
import type { Realm } from './realm.ts'

/** The data of a page is `{}` until uni-app's first setData, so every list is no list once. */
const tolerated = [
  /^The for-list data is neither Array nor Object/i,
  /for-list data is neither Array nor Object/,
]

/** A console for the realm: all of it is journalled, an error is a fault (Vue reports what handlers throw there). */
export function createConsole(journal: Journal): Record<string, (...args: unknown[]) => void> {
  const levels = ['log', 'info', 'debug', 'warn', 'error', 'group', 'groupEnd', 'time', 'timeEnd']
  return Object.fromEntries(
    levels.map((level) => [
      level,
      (...args: unknown[]) => {
        const text = args.map(describe).join(' ')
        journal.add(level === 'error' ? 'fault' : 'console', `console.${level}`, text)
      },
    ]),
  )
}

let listening = false
const watchers = new Map<ComponentSpace, (text: string) => void>()

/**
 * Sends glass-easel's warnings and errors about components of this space to the journal.
 * glass-easel has one place for the whole process, so each is sent to the space that it came from.
 */
export function watchSpace(space: ComponentSpace, journal: Journal): () => void {
  listenOnce()
  watchers.set(space, (text) => {
    if (!tolerated.some((pattern) => pattern.test(text))) journal.add('fault', 'glass-easel', text)
  })
  return () => watchers.delete(space)
}

function listenOnce() {
  if (listening) return
  listening = true
  addGlobalWarningListener((message, component) => report(message, component))
  addGlobalErrorListener((error, method, component) =>
    report(`${method ?? ''} ${describe(error)}`, component),
  )
}

/** False: it has been dealt with, and glass-easel prints nothing. */
function report(text: string, component: GeneralComponent | string | undefined): false {
  const owner = typeof component === 'object' ? component.getRootBehavior().ownerSpace : undefined
  const watcher = owner && watchers.get(owner)
  for (const tell of watcher ? [watcher] : watchers.values()) tell(text)
  return false
}

const rejections = new Map<PromiseConstructor, (reason: unknown) => void>()

/**
 * Tells of promises of this realm that nobody caught. Node only; a browser's window has an event of its own.
 * @returns ends it
 */
export function watchRejections(realm: Realm, onRejection: (reason: unknown) => void): () => void {
  const RealmPromise = realm.evaluate('Promise', 'realm') as PromiseConstructor
  if (typeof process === 'undefined') return () => {}
  if (rejections.size === 0) process.on('unhandledRejection', tellRealm)
  rejections.set(RealmPromise, onRejection)
  return () => {
    rejections.delete(RealmPromise)
    if (rejections.size === 0) process.off('unhandledRejection', tellRealm)
  }
}

function tellRealm(reason: unknown, promise: unknown): void {
  for (const [RealmPromise, tell] of rejections) if (promise instanceof RealmPromise) tell(reason)
}
