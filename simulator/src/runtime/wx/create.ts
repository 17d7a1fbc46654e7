/** Builds the object `wx`. Plain, with own functions only: uni-app copies it by `for in` and drops the original. */
import { describe } from '../journal.ts'
import { type AsyncApi, callbacksOnly, type Family, isWxFailure, named, type Options } from './call.ts'
import { canIUseFamily } from './can-i-use.ts'
import type { WxContext } from './context.ts'
import { groupFamily } from './group.ts'
import { launchFamily } from './launch.ts'
import { loginFamily } from './login.ts'
import { navigationFamily } from './navigation.ts'
import { privacyFamily } from './privacy.ts'
import { requestFamily } from './request.ts'
import { selectorFamily } from './selector.ts'
import { shareMenuFamily } from './share-menu.ts'
import { storageFamily } from './storage.ts'
import { systemFamily } from './system.ts'
import { uiFamily } from './ui.ts'

export type Wx = Record<string, (...args: never[]) => unknown>

/** The handlers behind wx, by name. Changing one here changes it for uni-app's copy as well. `BaseLibrary.without` takes one away. */
export interface Handlers {
  async: Record<string, AsyncApi>
}

/**
 * @returns wx, and the table it dispatches through
 */
export function createWx(context: WxContext): { wx: Wx; handlers: Handlers } {
  const wx: Wx = {}
  const handlers: Handlers = { async: {} }
  const has = (name: string) => Object.hasOwn(wx, name)
  for (const family of families(context, has)) {
    for (const [name, api] of Object.entries(family.async ?? {})) {
      if (context.baseLibrary.without.includes(name)) continue
      handlers.async[name] = api
      wx[name] = asyncFunction(name, handlers, context)
    }
    for (const [name, api] of Object.entries(family.sync ?? {})) {
      if (!context.baseLibrary.without.includes(name)) wx[name] = logged(name, api, context)
    }
  }
  return { wx, handlers }
}

const families = (context: WxContext, has: (name: string) => boolean): Family[] => [
  loginFamily(context),
  groupFamily(context),
  requestFamily(context),
  storageFamily(context),
  navigationFamily(context),
  uiFamily(context),
  shareMenuFamily(context),
  systemFamily(context),
  launchFamily(context),
  privacyFamily(context),
  selectorFamily(context),
  canIUseFamily(context, has),
]

type Callback = ((result: unknown) => void) | undefined

function asyncFunction(name: string, handlers: Handlers, context: WxContext) {
  const { activity } = context
  return (given?: Options) => {
    const options = given ?? {}
    const task: { value?: unknown } = {}
    const work = run(name, { ...options, task }, handlers, context)
    const { success, fail, complete } = options as Record<string, Callback>
    if (success || fail || complete || callbacksOnly.has(name)) {
      work.then(
        (result) => activity.whenAwake(() => callBack(context, name, [success, complete], result)),
        (error) => activity.whenAwake(() => callBack(context, name, [fail, complete], error)),
      )
      return task.value
    }
    return inRealm(context, work)
  }
}

/** Journals the call; a failure that is not WeChat's is a fault of the simulator and is said as one. */
async function run(name: string, options: Options, handlers: Handlers, context: WxContext): Promise<object> {
  const done = context.activity.begin(`wx.${name}`)
  context.journal.add('wx', `wx.${name}`, withoutFunctions(options))
  try {
    const result = await handlers.async[name]?.(options)
    return { ...(result as object | undefined), errMsg: `${name}:ok` }
  } catch (error) {
    if (!isWxFailure(error)) {
      context.journal.add('fault', `wx.${name}`, describe(error))
      throw { errMsg: `${name}:fail ${describe(error)}` }
    }
    const failed = named(name, error)
    context.journal.add('wx', `wx.${name} failed`, failed)
    throw failed
  } finally {
    // The callbacks run first; what they start counts by itself.
    context.activity.timers.setTimeout(done, 0)
  }
}

function callBack(context: WxContext, name: string, callbacks: Callback[], result: unknown): void {
  for (const callback of callbacks) {
    try {
      callback?.(result)
    } catch (error) {
      context.lifecycle.fault(`a callback of wx.${name}`, error)
    }
  }
}

/** A promise of the mini program's own world, so that what it leaves unhandled is found to be its own. */
function inRealm(context: WxContext, work: Promise<object>): Promise<object> {
  const RealmPromise = context.realm.evaluate('Promise', 'realm') as PromiseConstructor
  return new RealmPromise((resolve, reject) =>
    work.then(
      (result) => context.activity.whenAwake(() => resolve(result)),
      (error) => context.activity.whenAwake(() => reject(error)),
    ),
  )
}

function logged(name: string, api: (...args: never[]) => unknown, context: WxContext) {
  return (...args: never[]) => {
    context.journal.add('wx', `wx.${name}`, withoutFunctions(args[0] as Options | undefined))
    return api(...args)
  }
}

function withoutFunctions(options: unknown): unknown {
  if (typeof options === 'function') return undefined
  if (typeof options !== 'object' || options === null) return options
  return Object.fromEntries(
    Object.entries(options).filter(([key, value]) => typeof value !== 'function' && key !== 'task'),
  )
}
