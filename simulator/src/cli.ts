/** npm run demo: the demo that stays up; with --headless a scripted evening that plays itself and exits 1 when anything differs. */
import { runDemo } from './evening/demo.ts'
import { playHeadless } from './evening/headless.ts'

const print = (line: string) => console.log(line)

async function main(args: string[]): Promise<number | null> {
  const unknown = args.find((arg) => arg !== '--headless')
  if (unknown !== undefined) throw new Error(`Unknown option ${unknown}. There is one: --headless`)
  if (args.includes('--headless')) return (await playHeadless(print)) === 0 ? 0 : 1
  await runDemo(process.env, print)
  return null
}

try {
  const exitCode = await main(process.argv.slice(2))
  if (exitCode !== null) process.exit(exitCode)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
