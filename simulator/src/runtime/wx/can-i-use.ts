/** wx.canIUse: by the functions that this base library has, and by the tags' properties. */
import { isBuiltinTag, tags } from '../builtins/tags.ts'
import type { Family } from './call.ts'
import type { WxContext } from './context.ts'

/** @param has whether wx has a function of that name; asked when canIUse is, for wx is still being built now */
export function canIUseFamily(_context: WxContext, has: (name: string) => boolean): Family {
  return {
    sync: {
      canIUse: (schema: string) => {
        const [first = '', second] = schema.split('.')
        if (!isBuiltinTag(first)) return has(first)
        if (second === undefined) return true
        const property = second.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
        return Object.hasOwn(tags[first] ?? {}, property)
      },
    },
  }
}
