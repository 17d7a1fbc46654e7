/** The life of the mini program: cold start, to the background, back again (wechat-platform 2.1 to 2.3). */
import type { LaunchOptions } from '../phone.ts'
import { type Artifact, appConfig } from './artifact.ts'
import type { Background } from './background.ts'
import { describe, type Journal } from './journal.ts'
import type { Load } from './loader.ts'
import type { Realm } from './realm.ts'
import type { Router } from './router.ts'
import { formatPageUrl, type PageAddress } from './url.ts'

export type LifeEvent = 'show' | 'hide' | 'error' | 'rejection' | 'theme'

export interface Lifecycle {
  /** Options of the cold start. */
  readonly launched: LaunchOptions | undefined
  /** Options of the latest entry. */
  readonly entered: LaunchOptions | undefined
  readonly inForeground: boolean
  /** Cold start: App.onLaunch, App.onShow, then the page. */
  launch(options: LaunchOptions): Promise<void>
  /**
   * To the foreground. With options of a card the mini program is re-launched to its path; options without a path keep the page.
   * What a suspended process held back was under way before, and runs first.
   * Without options nothing new happened (lock screen, home button): onShow comes again with the same scene and ticket.
   */
  show(options?: LaunchOptions): Promise<void>
  hide(): void
  /** In the background: as if the seconds until WeChat suspends the process had gone by. */
  suspend(): void
  /** Something in the mini program's code threw. */
  fault(where: string, error: unknown): void
  rejection(reason: unknown): void
  listen(event: LifeEvent, callback: (value: unknown) => void): void
  unlisten(event: LifeEvent, callback: (value: unknown) => void): void
  emit(event: LifeEvent, value: unknown): void
}

export interface LifecycleOptions {
  artifact: Artifact
  realm: Realm
  load: Load
  journal: Journal
  router: () => Router
  background: Background
}

/** Puts App and getApp into the realm. */
export function createLifecycle(options: LifecycleOptions): Lifecycle {
  const { artifact, load, router, background } = options
  const events = createEvents()
  const callApp = createApp(options, (where, error) => faults.fault(where, error))
  const faults = createFaults(options.journal, callApp, events)
  const state: { launched?: LaunchOptions; entered?: LaunchOptions; inForeground: boolean } = {
    inForeground: false,
  }
  function enter(entry: LaunchOptions) {
    Object.assign(state, { entered: entry, inForeground: true })
    callApp('onShow', entry)
    events.emit('show', entry)
  }
  return {
    ...events,
    ...faults,
    get launched() {
      return state.launched
    },
    get entered() {
      return state.entered
    },
    get inForeground() {
      return state.inForeground
    },
    async launch(given) {
      const entry = given.path === '' ? { ...given, path: appConfig(artifact).pages[0] ?? '' } : given
      Object.assign(state, { launched: entry, entered: entry })
      load('app.js')
      callApp('onLaunch', entry)
      enter(entry)
      await router().reLaunch(formatPageUrl(entry))
    },
    async show(given) {
      if (!state.entered) throw new Error('The mini program was never launched')
      await background.leave()
      enter(given ? withPathOf(router().top(), given) : state.entered)
      if (given && given.path !== '') await router().reLaunch(formatPageUrl(given))
      else router().showTop()
    },
    hide() {
      if (!state.inForeground) return
      state.inForeground = false
      router().hideTop()
      callApp('onHide')
      events.emit('hide', undefined)
      background.enter()
    },
    suspend: background.suspend,
  }
}

/** Entered without a path, the options name the page that stays. */
const withPathOf = (page: PageAddress | undefined, options: LaunchOptions): LaunchOptions =>
  options.path === '' && page ? { ...options, path: page.path, query: page.query } : options

type CallApp = (method: string, value?: unknown) => void

function createApp({ realm, journal }: LifecycleOptions, fault: Lifecycle['fault']): CallApp {
  let app: Record<string, unknown> | undefined
  realm.global.App = (definition: Record<string, unknown>) => {
    app = definition
  }
  realm.global.getApp = () => app
  return (method, value) => {
    if (method !== 'onError') journal.add('life', `App.${method}`, value)
    const handler = app?.[method]
    if (typeof handler !== 'function') return
    try {
      handler.call(app, value)
    } catch (error) {
      fault(`App.${method}`, error)
    }
  }
}

type Events = Pick<Lifecycle, 'listen' | 'unlisten' | 'emit'>

function createEvents(): Events {
  const listeners = new Map<LifeEvent, Set<(value: unknown) => void>>()
  return {
    listen: (event, callback) => {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(callback))
    },
    unlisten: (event, callback) => void listeners.get(event)?.delete(callback),
    emit: (event, value) => {
      for (const callback of listeners.get(event) ?? []) callback(value)
    },
  }
}

function createFaults(
  journal: Journal,
  callApp: CallApp,
  { emit }: Events,
): Pick<Lifecycle, 'fault' | 'rejection'> {
  return {
    fault(where, error) {
      journal.add('fault', where, describe(error))
      callApp('onError', describe(error))
      emit('error', { message: describe(error) })
    },
    rejection(reason) {
      journal.add('fault', 'unhandled rejection', describe(reason))
      callApp('onUnhandledRejection', { reason })
      emit('rejection', { reason })
    },
  }
}
