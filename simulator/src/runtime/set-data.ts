/** Records each setData: WeChat serialises it and carries it to another thread, so its bytes are what a mini program's speed hangs on. */

export interface SetDataCall {
  /** Path of the component or page that called. */
  readonly component: string
  /** Bytes of its JSON in UTF-8. */
  readonly bytes: number
  /** Paths written: `a[3].name`. */
  readonly keys: readonly string[]
}

export interface SetDataLog {
  readonly calls: readonly SetDataCall[]
  clear(): void
}

export interface SetDataRecorder extends SetDataLog {
  /** What arrives on the other side: a copy without functions and undefined. */
  record(component: string, data: Record<string, unknown>): Record<string, unknown>
}

/** WeChat refuses more than a megabyte in one call (wechat-platform section 10). */
const setDataLimit = 1024 * 1024

/** @param onFault gets one line for a call over the limit */
export function createSetDataRecorder(onFault: (line: string) => void): SetDataRecorder {
  let calls: SetDataCall[] = []
  const encoder = new TextEncoder()
  return {
    get calls() {
      return calls
    },
    clear() {
      calls = []
    },
    record(component, data) {
      const json = JSON.stringify(data)
      const bytes = encoder.encode(json).length
      calls.push({ component, bytes, keys: Object.keys(data) })
      if (bytes > setDataLimit) onFault(`setData of ${bytes} bytes in ${component}`)
      return JSON.parse(json) as Record<string, unknown>
    },
  }
}
