/** The load generator's process: takes a job from its parent, answers with what it measured. */
import { Agent, request } from 'node:http'
import autocannon from 'autocannon'
import type { LatencyJob, LatencyResult, LoadRequest, ThroughputJob, ThroughputResult } from './load.ts'

const rotated = <Item>(items: Item[], by: number): Item[] => [...items.slice(by), ...items.slice(0, by)]

async function throughput(job: ThroughputJob): Promise<ThroughputResult> {
  const { url, requests, connections, seconds } = job
  let connection = 0
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    sampleInt: 50,
    requests,
    // Else all connections would write the same row at the same time, and wait for each other.
    setupClient: (client) => client.setRequests(rotated(requests, (connection++ * 7) % requests.length)),
  })
  const failed = result.non2xx + result.errors + result.timeouts
  if (failed > 0)
    throw new Error(`${failed} requests failed at ${url}: ${JSON.stringify(result.statusCodeStats)}`)
  if (result['2xx'] === 0) throw new Error(`${url} answered nothing within ${seconds} s`)
  return { perSecond: result['2xx'] / result.duration }
}

function send(agent: Agent, url: string, { method, path, headers, body }: LoadRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const begin = performance.now()
    const sent = request(new URL(path, url), { agent, method, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode} of ${path} at ${url}`))
      response.resume().on('end', () => resolve(performance.now() - begin))
    })
    sent.on('error', reject).end(body)
  })
}

async function latency({ urls, requests, pairs, warmUp }: LatencyJob): Promise<LatencyResult> {
  const agent = new Agent({ keepAlive: true })
  const ms: LatencyResult['ms'] = [[], []]
  for (let pair = -warmUp; pair < pairs; pair++) {
    const next = requests[(pair + warmUp) % requests.length] as LoadRequest
    // Who is asked second finds caches warm, so they take turns.
    for (const side of pair % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const took = await send(agent, urls[side], next)
      if (pair >= 0) ms[side].push(took)
    }
  }
  agent.destroy()
  return { ms }
}

process.on('message', async (job: ThroughputJob | LatencyJob) => {
  try {
    process.send?.({ result: job.kind === 'throughput' ? await throughput(job) : await latency(job) })
  } catch (error) {
    process.send?.({ failure: error instanceof Error ? error.message : String(error) })
  }
})
process.on('disconnect', () => process.exit())
