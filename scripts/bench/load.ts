/** The load generator, in a process of its own: what it costs must not be taken from the server under test. */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface LoadRequest {
  method: 'GET' | 'POST'
  /** With a leading slash. */
  path: string
  headers: Record<string, string>
  body?: string
}

/** As many requests as fit into a time, over several connections; each begins at another of the requests. */
export interface ThroughputJob {
  kind: 'throughput'
  url: string
  requests: LoadRequest[]
  connections: number
  seconds: number
}

/** One request at a time, in turns at two servers. */
export interface LatencyJob {
  kind: 'latency'
  urls: [string, string]
  requests: LoadRequest[]
  /** How many pairs are measured, and how many go before that are not. */
  pairs: number
  warmUp: number
}

export interface ThroughputResult {
  perSecond: number
}

/** Milliseconds of every request, by server. */
export interface LatencyResult {
  ms: [number[], number[]]
}

export interface Load {
  /** @throws Error when any answer was not 2xx */
  throughput(job: Omit<ThroughputJob, 'kind'>): Promise<ThroughputResult>
  /** @throws Error when any answer was not 2xx */
  latency(job: Omit<LatencyJob, 'kind'>): Promise<LatencyResult>
  stop(): void
}

/** Starts the generator. */
export function startLoad(): Load {
  const file = fileURLToPath(new URL('load-process.ts', import.meta.url))
  const child = fork(file, { execArgv: ['--import', 'tsx'] })
  return {
    throughput: async (job) => (await ask(child, { kind: 'throughput', ...job })) as ThroughputResult,
    latency: async (job) => (await ask(child, { kind: 'latency', ...job })) as LatencyResult,
    stop: () => {
      child.kill()
    },
  }
}

/** One job at a time: the generator answers in order. */
function ask(child: ChildProcess, job: ThroughputJob | LatencyJob): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the load generator ended'))
    child.once('exit', ended)
    child.once('message', (answer: { result: unknown } | { failure: string }) => {
      child.off('exit', ended)
      if ('failure' in answer) reject(new Error(answer.failure))
      else resolve(answer.result)
    })
    child.send(job)
  })
}
