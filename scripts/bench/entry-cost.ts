/** What one entry costs in requests and in calls to WeChat, counted by WeChat itself. */
import type { Caller, Cast } from './cast.ts'
import { atMost, type Row } from './row.ts'
import { type Answer, post } from './visits.ts'

interface Cost {
  requests: number
  calls: number
}

interface Case {
  what: string
  budget: Cost
  arrive(url: string, caller: Caller): Promise<number>
}

const enter = async (
  url: string,
  caller: Caller,
  credential: { code?: string; token?: string },
): Promise<Answer> =>
  post(
    url,
    '/api/v1/group-entries',
    { ...(await caller.tapCard()), ...(credential.code && { code: credential.code }) },
    credential.token,
  )

function expectList({ status, body }: Answer): void {
  const { members } = body as { members?: { items: unknown[] } }
  if (status !== 200 || !members?.items.length) throw new Error(`no list: ${status} ${JSON.stringify(body)}`)
}

async function logIn(url: string, caller: Caller): Promise<string> {
  const { body } = await post(url, '/api/v1/sessions', { code: await caller.login() })
  return (body as { token: string }).token
}

/** As the client arrives: with what it has; once more, with a code, when the answer asks for a login. */
async function arriveWith(url: string, caller: Caller, token: string): Promise<number> {
  const first = await enter(url, caller, { token })
  if (first.status === 200) {
    expectList(first)
    return 1
  }
  const code = await caller.login()
  expectList(await enter(url, caller, { code }))
  return 2
}

/** What has to be there before a case is not counted. */
async function measure(cast: Cast, url: string, one: Case): Promise<Cost> {
  const callers = cast.callers.slice(0, 10)
  const before = cast.wechatCalls()
  let requests = 0
  for (const caller of callers) requests += await one.arrive(url, caller)
  return { requests: requests / callers.length, calls: (cast.wechatCalls() - before) / callers.length }
}

/** @param url a server that knows the cast's WeChat */
export async function entryCostRows(cast: Cast, url: string): Promise<Row[]> {
  const tokens = new Map<Caller, string>()
  for (const caller of cast.callers) tokens.set(caller, await logIn(url, caller))
  const withToken = (server: string, caller: Caller) => arriveWith(server, caller, tokens.get(caller) ?? '')
  const cases: Case[] = [
    {
      what: 'with a code',
      budget: { requests: 1, calls: 1 },
      async arrive(server, caller) {
        const code = await caller.login()
        expectList(await enter(server, caller, { code }))
        return 1
      },
    },
    { what: 'with a token', budget: { requests: 1, calls: 0 }, arrive: withToken },
    {
      what: 'with a token, after WeChat replaced the session_key',
      budget: { requests: 2, calls: 1 },
      arrive(server, caller) {
        caller.rotateKey()
        return withToken(server, caller)
      },
    },
  ]
  const rows: Row[] = []
  for (const one of cases) {
    const cost = await measure(cast, url, one)
    const { requests, calls } = one.budget
    rows.push(
      atMost(requests, { what: `requests from tap to list, ${one.what}`, value: cost.requests, unit: '' }),
    )
    rows.push(atMost(calls, { what: `calls to WeChat per entry, ${one.what}`, value: cost.calls, unit: '' }))
  }
  return rows
}
