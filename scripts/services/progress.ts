/** What the user sees: one line for each step, with the seconds since the start. */

const start = Date.now()

/** Seconds since the command started, for the front of a line. */
const elapsed = (): string => `[${((Date.now() - start) / 1000).toFixed(1).padStart(6)} s]`

/** Names a step before it begins, so that a long one is not silent, and its outcome on the same line when it ends. */
export async function step(title: string, work: () => Promise<string>): Promise<void> {
  process.stdout.write(`${elapsed()} ${title} ... `)
  const began = Date.now()
  try {
    const outcome = await work()
    process.stdout.write(`${outcome} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`)
  } catch (error) {
    process.stdout.write('failed\n')
    throw error
  }
}
