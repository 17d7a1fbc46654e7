/** A realm in Node: a vm context with the language and nothing of Node's. */
import { createContext, runInContext } from 'node:vm'
import type { Realm } from './realm.ts'

/** A fresh context. As in WeChat, code cannot be made from strings there: no eval, no new Function. */
export function createNodeRealm(): Realm {
  const global: Record<string, unknown> = {}
  const context = createContext(global, { codeGeneration: { strings: false, wasm: false } })
  return {
    global,
    evaluate: (expression, filename) => runInContext(expression, context, { filename }),
  }
}
