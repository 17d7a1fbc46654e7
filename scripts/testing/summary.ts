/** The closing lines of a test run, from its plain results. */
import type { MissingService } from './provided.ts'

export interface Result {
  file: string
  /** The conformance suite that the test belongs to, else the outermost describe around it, else the file. */
  suite: string
  state: 'passed' | 'failed' | 'skipped'
}

export interface Run {
  results: readonly Result[]
  /** Files that could not be loaded, hooks that threw, errors outside of every test: a failure each. */
  errors: number
  missing: readonly MissingService[]
}

interface Count {
  passed: number
  failed: number
  skipped: number
}

/** The name of a suite that runs against every engine of its kind, "storage on SQLite": it is counted by itself. */
export const isConformance = (suite: string): boolean => /^(storage|cache) on /.test(suite)

/** Counts every test once, however often it was tried. */
export function countOf(results: readonly Result[], errors = 0): Count {
  const count = { passed: 0, failed: errors, skipped: 0 }
  for (const { state } of results) count[state] += 1
  return count
}

/** A line for each engine, a line for what was left out and why, and last "N passed, N failed, N skipped". */
export function closingLines({ results, errors, missing }: Run): string[] {
  const { passed, failed, skipped } = countOf(results, errors)
  return [
    ...conformanceLines(results),
    ...skippedLines(results, missing),
    `${passed} passed, ${failed} failed, ${skipped} skipped`,
  ]
}

function conformanceLines(results: readonly Result[]): string[] {
  return bySuite(results.filter(({ suite }) => isConformance(suite))).map(([suite, group]) => {
    const { passed, failed, skipped } = countOf(group)
    const rest = [failed && `${failed} failed`, skipped && `${skipped} skipped`].filter(Boolean)
    return [`${suite}: ${passed} tests passed`, ...rest].join(', ')
  })
}

function skippedLines(results: readonly Result[], missing: readonly MissingService[]): string[] {
  const skipped = bySuite(results.filter(({ state }) => state === 'skipped'))
  if (skipped.length === 0) return []
  const names = skipped.map(([suite, group]) => `${whereOf(suite, group)}: ${group.length}`).join('; ')
  const lacks = missing.map(({ service, reason }) => `${service} (${reason})`).join(', ')
  return [`skipped: ${names}`, `missing on this machine: ${lacks || 'nothing, so nothing had to be skipped'}`]
}

function whereOf(suite: string, group: readonly Result[]): string {
  const files = new Set(group.map(({ file }) => file))
  return files.has(suite) ? suite : `${suite} (${[...files].join(', ')})`
}

function bySuite(results: readonly Result[]): [string, Result[]][] {
  const suites = new Map<string, Result[]>()
  for (const result of results) suites.set(result.suite, [...(suites.get(result.suite) ?? []), result])
  return [...suites]
}
