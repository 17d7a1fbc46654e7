/** What callers send: the same requests to the server under test and to the bare handler. */
import { callerHeader } from '../../server/bench/bare.ts'
import type { Caller, Cast } from './cast.ts'
import type { LoadRequest } from './load.ts'

/** A caller who is logged in and holds a ciphertext that is good for ten minutes. */
export interface Visit {
  token: string
  groupId: string
  headers: Record<string, string>
  data: { encryptedData: string; iv: string }
}

export interface Answer {
  status: number
  body: unknown
}

/** Sends one request. */
export async function send(url: string, { path, ...request }: LoadRequest): Promise<Answer> {
  const response = await fetch(new URL(path, url), request)
  return { status: response.status, body: await response.json() }
}

/** POSTs JSON. */
export const post = (url: string, path: string, input: object, token?: string): Promise<Answer> =>
  send(url, {
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(input),
  })

async function enrol(url: string, caller: Caller, { population }: Cast): Promise<Visit> {
  const session = await post(url, '/api/v1/sessions', { code: await caller.login() })
  const { token } = session.body as { token: string }
  const group = population.groups.find(({ members }) =>
    members.some(({ openid }) => openid === caller.openid),
  )
  const user = group?.members.find(({ openid }) => openid === caller.openid)
  if (session.status !== 201 || !group || !user) throw new Error(`no login: ${JSON.stringify(session)}`)
  const { groupId, openGId } = group
  const bareCaller = JSON.stringify({ userId: user.userId, groupId, openGId })
  const headers = { authorization: `Bearer ${token}`, [callerHeader]: bareCaller }
  return { token, groupId, headers, data: await caller.tapCard() }
}

/** Logs all callers in at a server. */
export async function enrolAll(url: string, cast: Cast): Promise<Visit[]> {
  const visits: Visit[] = []
  for (const caller of cast.callers) visits.push(await enrol(url, caller, cast))
  return visits
}

/** An entry with a token, by everybody. */
export const entriesOf = (visits: readonly Visit[]): LoadRequest[] =>
  visits.map(({ headers, data }) => ({
    method: 'POST',
    path: '/api/v1/group-entries',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(data),
  }))

/** The first page of his group, by everybody. */
export const listingsOf = (visits: readonly Visit[], query = ''): LoadRequest[] =>
  visits.map(({ headers, groupId }) => ({
    method: 'GET',
    path: `/api/v1/groups/${groupId}/members${query}`,
    headers,
  }))
