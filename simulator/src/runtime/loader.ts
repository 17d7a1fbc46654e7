/** CommonJS over the artifact's files, as WeChat wraps them: each module is a function, and the browser's names are undefined in it. */
import type { Realm } from './realm.ts'

/** WeChat hides these from a mini program; code that needs one works in a browser and fails on a phone. */
const hidden = [
  'window',
  'document',
  'frames',
  'self',
  'location',
  'navigator',
  'localStorage',
  'sessionStorage',
  'history',
  'screen',
  'alert',
  'confirm',
  'prompt',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
]

interface Module {
  exports: unknown
}

export type Load = (path: string) => unknown

/**
 * Answers a function that runs a file once and returns its exports.
 * @param given bare names beside those of the realm. Not put into its global object: in a browser that is our own too
 * @throws Error with WeChat's words when a file is not there
 */
export function createLoader(
  scripts: Record<string, string>,
  realm: Realm,
  given: Record<string, unknown>,
): Load {
  const modules = new Map<string, Module>()
  function load(path: string): unknown {
    const known = modules.get(path)
    if (known) return known.exports
    const source = scripts[path]
    if (source === undefined) throw new Error(`module '${path}' is not defined`)
    const module: Module = { exports: {} }
    modules.set(path, module)
    const names = ['require', 'module', 'exports', 'global', ...Object.keys(given), ...hidden].join(', ')
    const run = realm.evaluate(`(function (${names}) {${source}\n})`, path) as (...values: unknown[]) => void
    const require = (request: string) => load(resolveModule(path, request))
    run.call(undefined, require, module, module.exports, realm.global, ...Object.values(given))
    return module.exports
  }
  return load
}

/** The path that `require(request)` means inside the file `from`. */
export function resolveModule(from: string, request: string): string {
  const base = request.startsWith('/') ? [] : from.split('/').slice(0, -1)
  const parts: string[] = []
  for (const part of [...base, ...request.split('/')]) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  const path = parts.join('/')
  return path.endsWith('.js') ? path : `${path}.js`
}
