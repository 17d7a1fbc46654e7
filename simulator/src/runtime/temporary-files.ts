/** Temporary paths such as chooseAvatar gives: good in this process of the mini program, of no use to anybody else. */

export interface TemporaryFiles {
  /** @returns `wxfile://tmp_...` */
  add(bytes: Uint8Array<ArrayBuffer>, type: string): string
  read(path: string): Uint8Array<ArrayBuffer> | undefined
  /** Media type; `application/octet-stream` for an unknown path. */
  typeOf(path: string): string
}

/** No files yet. */
export function createTemporaryFiles(): TemporaryFiles {
  const files = new Map<string, { bytes: Uint8Array<ArrayBuffer>; type: string }>()
  return {
    add(bytes, type) {
      const path = `wxfile://tmp_${files.size + 1}.${type.split('/')[1] ?? 'bin'}`
      files.set(path, { bytes, type })
      return path
    },
    read: (path) => files.get(path)?.bytes,
    typeOf: (path) => files.get(path)?.type ?? 'application/octet-stream',
  }
}
