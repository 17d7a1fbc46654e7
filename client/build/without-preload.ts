/** Takes out of the build what uni-app would have every release do: tell DCloud's servers its AppID. */
import type { Plugin } from 'vite'

const runtime = /@dcloudio[\\/]uni-mp-weixin[\\/]dist[\\/]uni\.mp\.esm\.js$/
const call = /^\s*preloadAsset\(\);$/m

const refuse = (why: string): never => {
  throw new Error(
    `${why} uni-app's preloadAsset would call cdn1.dcloud.net.cn with the AppID: see client/build/without-preload.ts.`,
  )
}

/**
 * The runtime of mp-weixin without its call.
 * @throws Error when the call is not there: an update of uni-app may do the same in other words
 */
export function withoutPreload(code: string): string {
  return call.test(code) ? code.replace(call, '') : refuse('The call to take out was not found.')
}

/**
 * Three seconds after its start a production build of uni-app (3.0.0-5010420260703001, uni.mp.esm.js:961) preloads a
 * picture whose address it hides as character codes and whose name is the AppID. Fails the build that it cannot mend.
 */
export function removePreload(): Plugin {
  let removed = false
  return {
    name: 'remove-preload',
    enforce: 'pre',
    transform(code, id) {
      if (!runtime.test(id)) return undefined
      removed = true
      return { code: withoutPreload(code), map: null }
    },
    generateBundle(_, bundle) {
      if (!removed) refuse("uni-app's runtime was not found.")
      for (const file of Object.values(bundle))
        if (file.type === 'chunk' && file.code.includes('preloadAssets')) refuse(`${file.fileName} calls it.`)
    },
  }
}
