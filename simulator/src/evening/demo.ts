/** The demo that stays up: the real server over a simulated WeChat, on a storage that is gone afterwards. */
import { createInterface } from 'node:readline'
import { openStage, type Stage } from './stage.ts'
import { freshTaps, settle } from './taps.ts'

const defaultPort = 3000

/** Starts, prints what there is and what to try, and ends on a signal. @throws Error in plain words when it cannot start */
export async function runDemo(env: NodeJS.ProcessEnv, print: (line: string) => void): Promise<void> {
  const stage = await openOrSay(env)
  const town = settle(stage.world)
  endOnSignal(stage, print)
  for (const line of welcome(stage)) print(line)
  const offer = async () => {
    for (const { sentence, command } of await freshTaps(stage, town)) print(`\n  ${sentence}:\n  ${command}`)
    print('\nA code is good for five minutes, as in WeChat: press Enter here for new ones, Ctrl+C to end.')
  }
  await offer()
  if (process.stdin.isTTY) createInterface({ input: process.stdin }).on('line', () => void offer())
}

async function openOrSay(env: NodeJS.ProcessEnv): Promise<Stage> {
  const port = Number(env.PORT || defaultPort)
  const host = env.HOST || '127.0.0.1'
  try {
    return await openStage({ seed: 'demo', port, host, logLevel: env.LOG_LEVEL || 'warn' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    const message = `Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm run demo`
    throw new Error(message, { cause: error })
  }
}

const welcome = ({ url, platformUrl }: Stage): string[] => [
  'Qunbang is running: the real server, and a simulated WeChat behind it.',
  '',
  `  The server      ${url}   its document: ${url}/openapi.json`,
  `  WeChat          ${platformUrl}   answers the server’s logins`,
  '  Storage         a temporary folder, removed at the end',
  '',
  '  Family          Wang and Li',
  '  Work            Wang and Zhao',
  '  private chat    Wang and Li',
  '',
  'What to try, in another terminal: each line is what a phone sends when a card is tapped.',
  'The answer is the list of the group, with everybody who tapped so far.',
]

/** Ends once; who asks twice is in a hurry. */
function endOnSignal(stage: Stage, print: (line: string) => void): void {
  let ending = false
  const end = async () => {
    if (ending) process.exit(1)
    ending = true
    print('\nEnding.')
    await stage.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end())
}
