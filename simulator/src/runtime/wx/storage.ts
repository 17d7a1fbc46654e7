/** wx.setStorage and friends: 1 MB a key, 10 MB in all, kept for one person and one mini program (wechat-platform 10). */
import { type Family, failure } from './call.ts'
import type { WxContext } from './context.ts'

/** Values are copied as JSON, as they are on their way to the disk of a phone. */
export function storageFamily({ storage }: WxContext): Family {
  const set = (name: string, key: string, value: unknown) => {
    const refused = storage.set(key, value)
    if (refused) throw failure(name, refused)
  }
  return {
    async: {
      setStorage: ({ key, data }) => set('setStorage', String(key), data),
      getStorage: ({ key }) => {
        if (!storage.has(String(key))) throw failure('getStorage', 'data not found')
        return { data: storage.get(String(key)) }
      },
      removeStorage: ({ key }) => storage.remove(String(key)),
      clearStorage: () => storage.clear(),
      getStorageInfo: () => storage.info(),
    },
    sync: {
      setStorageSync: (key: string, value: unknown) => set('setStorageSync', key, value),
      // A missing key is an empty string, not undefined.
      getStorageSync: (key: string) => (storage.has(key) ? storage.get(key) : ''),
      removeStorageSync: (key: string) => storage.remove(key),
      clearStorageSync: () => storage.clear(),
      getStorageInfoSync: () => storage.info(),
    },
  }
}
