/** Long keys and ciphertexts, short enough to be compared at a glance. */

/** `q8Ab3dEf…Xyz9 (88)`: both ends and the length of what is longer than the limit. */
export function shorten(text: string, limit = 28): string {
  if (text.length <= limit) return text
  return `${text.slice(0, 10)}…${text.slice(-6)} (${text.length})`
}

/** The same of every string inside; a string that is JSON is opened. */
export function shortenAll(value: unknown, limit = 60): unknown {
  if (typeof value === 'string') {
    const opened = openJson(value)
    return opened === undefined ? shorten(value, limit) : shortenAll(opened, limit)
  }
  if (Array.isArray(value)) {
    const kept = value.slice(0, 5).map((item) => shortenAll(item, limit))
    return value.length > 5 ? [...kept, `… ${value.length - 5} more`] : kept
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shortenAll(item, limit)]))
}

function openJson(text: string): object | undefined {
  if (!/^[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text) as object
  } catch {
    return undefined
  }
}
