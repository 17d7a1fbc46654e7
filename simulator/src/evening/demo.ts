/** The demo that stays up: WeChat in a box in the browser, over the real server, on a storage that is gone afterwards. */
import { type Box, openBox } from '../page/open.ts'

const defaultPort = 5180

export interface Demo {
  /** PORT of the page, LOG_LEVEL of the server. */
  env: NodeJS.ProcessEnv
  print: (line: string) => void
  /** The folder of another mini program, built for mp-weixin. */
  artifact?: string | undefined
  /** Where the addresses of its build lead. */
  origins: Record<string, string>
}

/** Starts, prints one address, and ends on a signal. @throws Error in plain words when it cannot start */
export async function runDemo(demo: Demo): Promise<void> {
  const box = await openOrSay(demo)
  endOnSignal(box, demo.print)
  for (const line of welcome(box)) demo.print(line)
  if (demo.artifact) for (const line of forOthers(box)) demo.print(line)
}

async function openOrSay({ env, print, artifact, origins }: Demo): Promise<Box> {
  const port = Number(env.PORT || defaultPort)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT=${env.PORT} is no port`)
  try {
    return await openBox({ port, logLevel: env.LOG_LEVEL || 'fatal', progress: print, artifact, origins })
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
  `  behind it         the real server ${stage.url}`,
  `                    a simulated WeChat ${stage.platformUrl}`,
  '                    a temporary folder, removed at the end',
  '  to end            Ctrl+C',
]

/** What a server of one's own must be told, to have its logins answered. */
const forOthers = ({ stage }: Box): string[] => [
  '',
  '  for your server   instead of https://api.weixin.qq.com it asks the simulated WeChat above',
  `                    AppID ${stage.world.appid}, AppSecret ${stage.world.secret}`,
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
