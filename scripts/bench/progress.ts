/** Says how far the bench is, with the seconds since it began. */

/** A line on standard error, so that standard output holds the table alone. */
export function progress(text: string): void {
  console.error(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${text}`)
}
