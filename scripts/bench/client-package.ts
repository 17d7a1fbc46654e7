/** The bytes that a phone downloads: the package by file, beside the empty uni-app. */
import { readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { atMost, plain, type Row } from './row.ts'

const budgetKb = 120
/** Smaller files are summed up. */
const namedFrom = 2048

const kb = (bytes: number) => bytes / 1024
const sum = (sizes: Iterable<number>) => [...sizes].reduce((total, size) => total + size, 0)

function sizesOf(folder: string): Map<string, number> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return [relative(folder, path).split(sep).join('/'), statSync(path).size]
    }),
  )
}

/** The whole package against its budget, then its files, largest first. */
export function packageRows(artifact: string, emptyArtifact: string): Row[] {
  const [ours, empty] = [sizesOf(artifact), sizesOf(emptyArtifact)]
  const [large, small] = [true, false].map((isLarge) =>
    [...ours].filter(([, size]) => size >= namedFrom === isLarge).sort(([, one], [, other]) => other - one),
  ) as [[string, number][], [string, number][]]
  const row = (what: string, size: number, ofEmpty: number | undefined): Row =>
    plain({
      ...{ what: `package: ${what}`, value: kb(size), unit: 'KB', digits: 1 },
      note: ofEmpty === undefined ? 'not in the empty uni-app' : `${kb(ofEmpty).toFixed(1)} KB when empty`,
    })
  const names = new Set(large.map(([path]) => path))
  const rest = sum([...empty].filter(([path]) => !names.has(path)).map(([, size]) => size))
  return [
    atMost(budgetKb, {
      ...{ what: 'package, everything, raw', value: kb(sum(ours.values())), unit: 'KB', digits: 1 },
      note: `${kb(sum(empty.values())).toFixed(1)} KB when empty`,
    }),
    ...large.map(([path, size]) => row(path, size, empty.get(path))),
    row(`${small.length} files under 2 KB together`, sum(small.map(([, size]) => size)), rest),
  ]
}
