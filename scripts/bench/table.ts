/** Prints rows as a Markdown table that reads as well in a terminal. */
import type { Row } from './row.ts'

const verdict = ({ ok }: Row): string => (ok === null ? '' : ok ? 'within' : 'OVER BUDGET')

/** @returns the table's lines, every column as wide as its widest cell */
export function tableOf(rows: readonly Row[]): string {
  const cells = [
    ['what', 'measured', 'budget', 'verdict'],
    ...rows.map((row) => [row.what, row.measured, row.budget, verdict(row)]),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((line) => (line[column] ?? '').length)))
  const print = (line: string[]) =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head, ...body] = cells.map(print)
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n')
}
