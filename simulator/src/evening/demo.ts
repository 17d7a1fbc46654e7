/** The demo that stays up: WeChat in a box in the browser, over the real server, on a storage that is gone afterwards. */
import { type Box, openBox } from '../page/open.ts'

const defaultPort = 5180

/** Starts, prints one address, and ends on a signal. @throws Error in plain words when it cannot start */
export async function runDemo(env: NodeJS.ProcessEnv, print: (line: string) => void): Promise<void> {
  const box = await openOrSay(env, print)
  endOnSignal(box, print)
  for (const line of welcome(box)) print(line)
}

async function openOrSay(env: NodeJS.ProcessEnv, print: (line: string) => void): Promise<Box> {
  const port = Number(env.PORT || defaultPort)
  try {
    return await openBox({ port, logLevel: env.LOG_LEVEL || 'error', progress: print })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    const message = `Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm run demo`
    throw new Error(message, { cause: error })
  }
}

const welcome = ({ url, stage }: Box): string[] => [
  '',
  `  WeChat in a box   ${url}`,
  '',
  `  behind it         the real server ${stage.url}, a simulated WeChat ${stage.platformUrl},`,
  '                    storage in a temporary folder that is removed at the end',
  '  to end            Ctrl+C',
]

/** Ends once; who asks twice is in a hurry. */
function endOnSignal(box: Box, print: (line: string) => void): void {
  let ending = false
  const end = async () => {
    if (ending) process.exit(1)
    ending = true
    print('\nEnding.')
    await box.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end())
}
