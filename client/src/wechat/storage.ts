/** The phone's own store for this mini program. A full or broken one costs the cache, never the flow. */

/** What was kept under the key, or undefined. */
export function read<Value>(key: string): Value | undefined {
  try {
    const value: Value | '' = wx.getStorageSync(key)
    return value === '' ? undefined : value
  } catch {
    return undefined
  }
}

/** Keeps a JSON value; what does not fit is not kept. */
export function write(key: string, value: unknown): void {
  try {
    wx.setStorageSync(key, value)
  } catch {
    // All of it can be fetched again.
  }
}

/** Forgets the key. */
export function remove(key: string): void {
  try {
    wx.removeStorageSync(key)
  } catch {
    // Nothing was there.
  }
}
