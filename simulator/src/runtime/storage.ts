/** The storage of one person and one mini program. It outlives the process: the caller keeps the map. */

export interface Storage {
  has(key: string): boolean
  get(key: string): unknown
  /** Answers why it refused, or null. */
  set(key: string, value: unknown): string | null
  remove(key: string): void
  clear(): void
  info(): { keys: string[]; currentSize: number; limitSize: number }
}

/** In bytes of UTF-8: a Chinese character is three. */
const keyLimit = 1024 * 1024
const totalLimit = 10 * keyLimit

const encoder = new TextEncoder()
const bytesOf = (text: string) => encoder.encode(text).length

/** @param map JSON by key */
export function createStorage(map: Map<string, string>): Storage {
  const size = () => [...map.values()].reduce((sum, text) => sum + bytesOf(text), 0)
  return {
    has: (key) => map.has(key),
    get: (key) => JSON.parse(map.get(key) ?? 'null') as unknown,
    set(key, value) {
      const text = JSON.stringify(value ?? '')
      if (bytesOf(text) > keyLimit) return 'entry size limit reached'
      if (size() - bytesOf(map.get(key) ?? '') + bytesOf(text) > totalLimit)
        return 'exceed storage max size 10Mb'
      map.set(key, text)
      return null
    },
    remove: (key) => void map.delete(key),
    clear: () => map.clear(),
    info: () => ({
      keys: [...map.keys()],
      currentSize: Math.ceil(size() / 1024),
      limitSize: totalLimit / 1024,
    }),
  }
}
