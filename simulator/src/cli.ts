/** npm run demo: WeChat in a box in the browser; with --headless a scripted evening that plays itself and exits 1 when anything differs. */
import { parseArgs } from 'node:util'
import { runDemo } from './evening/demo.ts'
import { playHeadless } from './evening/headless.ts'

const print = (line: string) => console.log(line)

const help = `npm run demo                                   the page, on PORT or 5180
npm run demo -- --headless                     an evening in the terminal
npm run demo -- --artifact dist/build/mp-weixin --origin https://api.example.com=http://127.0.0.1:8080
                                               another mini program, and where its server really is`

function readArgs(args: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = { headless: flag, artifact: text, origin: { ...text, multiple: true }, help: flag } as const
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`)
  }
}

/** `https://api.example.com=http://127.0.0.1:8080` as a pair of origins. @throws Error for anything else */
function readOrigin(text: string): [string, string] {
  const [from, to, ...more] = text
    .split('=')
    .map((part) => (URL.canParse(part) ? new URL(part).origin : null))
  if (!from || !to || more.length > 0) throw new Error(`--origin ${text}: two addresses with = between them`)
  return [from, to]
}

async function main(args: string[]): Promise<number | null> {
  const { headless, artifact, origin = [], help: asked } = readArgs(args)
  if (asked) {
    print(help)
    return 0
  }
  if (headless) return (await playHeadless(print)) === 0 ? 0 : 1
  await runDemo({ env: process.env, print, artifact, origins: Object.fromEntries(origin.map(readOrigin)) })
  return null
}

try {
  const exitCode = await main(process.argv.slice(2))
  if (exitCode !== null) process.exit(exitCode)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
