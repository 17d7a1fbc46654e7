/** What one entry costs in requests and in calls to WeChat, counted by WeChat itself. */
import type { Caller, Cast } from './cast.ts'
import { progress } from './progress.ts'
import type { Row } from './row.ts'
import { type Answer, post } from './visits.ts'

interface Cost {
  requests: number
  calls: number
}

interface Case {
  what: string
  budget: Cost
  /** @returns how many requests it took */
  arrive(url: string, caller: Caller, token: string): Promise<number>
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

const cases: Case[] = [
  {
    what: 'entry with a code',
    budget: { requests: 1, calls: 1 },
    async arrive(url, caller) {
      const code = await caller.login()
      expectList(await enter(url, caller, { code }))
      return 1
    },
  },
  {
    what: 'entry with a token',
    budget: { requests: 1, calls: 0 },
    arrive: (url, caller, token) => arriveWith(url, caller, token),
  },
  {
    what: 'entry with a token, after WeChat replaced the session_key',
    budget: { requests: 2, calls: 1 },
    arrive(url, caller, token) {
      caller.rotateKey()
      return arriveWith(url, caller, token)
    },
  },
]

/** The mean over ten callers, each logged in beforehand. */
async function measure(cast: Cast, url: string, one: Case): Promise<Cost> {
  const callers = cast.callers.slice(0, 10)
  const total: Cost = { requests: 0, calls: 0 }
  for (const caller of callers) {
    const token = await logIn(url, caller)
    const before = cast.wechatCalls()
    total.requests += await one.arrive(url, caller, token)
    total.calls += cast.wechatCalls() - before
  }
  return { requests: total.requests / callers.length, calls: total.calls / callers.length }
}

const print = ({ requests, calls }: Cost): string => `${requests} / ${calls}`

/** @param url a server that knows the cast's WeChat */
export async function entryCostRows(cast: Cast, url: string): Promise<Row[]> {
  progress('requests and calls to WeChat per entry')
  const rows: Row[] = []
  for (const one of cases) {
    const cost = await measure(cast, url, one)
    const ok = cost.requests <= one.budget.requests && cost.calls <= one.budget.calls
    const what = `${one.what}: requests until the list / calls to WeChat`
    rows.push({ what, measured: print(cost), budget: `<= ${print(one.budget)}`, ok })
  }
  return rows
}
