/** The measure of the server: a Koa handler that does nothing but the driver's calls and the answer. No router, validation, sealing, decryption, deadline or log. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'

/** Who calls, as the load generator says in a header: what the server under test finds out from token and ciphertext. */
export interface BareCaller {
  userId: string
  groupId: string
  openGId: string
}

export interface BareMember {
  userId: string
  joinedAt: Date
  lastSeenAt: Date
}

export interface BareGroup {
  groupId: string
  openGId: string
  createdAt: Date
}

/** One page: 50 rows and whether there are more. */
export interface BarePage {
  rows: BareMember[]
  more: boolean
}

/** What both routes ask of a driver, in the order in which the server asks it. */
export interface BareCalls {
  enterGroup(caller: BareCaller): Promise<{
    group: BareGroup
    me: BareMember
    page: BarePage
    memberCount: number
  }>
  listMembers(caller: BareCaller): Promise<BarePage>
}

/** Carries a {@link BareCaller} as JSON; the server under test gets it too, and does not look at it. */
export const callerHeader = 'x-bench-caller'
/** Rows of a page, as the contract's default. */
export const pageSize = 50

const present = ({ userId, joinedAt, lastSeenAt }: BareMember) => ({
  userId,
  nickname: null,
  avatarUrl: null,
  joinedAt: joinedAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
})

const presentPage = ({ rows, more }: BarePage) => ({
  items: rows.map(present),
  nextCursor: more ? (rows.at(-1)?.userId ?? null) : null,
})

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

/** Serves both routes over a driver's calls, and says where in the words of the server's log. */
export async function serveBare(calls: BareCalls): Promise<void> {
  const app = new Koa()
  app.use(async (ctx) => {
    const caller = JSON.parse(ctx.get(callerHeader)) as BareCaller
    if (ctx.method === 'GET') {
      ctx.body = presentPage(await calls.listMembers(caller))
      return
    }
    await readJson(ctx.req)
    const { group, me, page, memberCount } = await calls.enterGroup(caller)
    ctx.body = {
      group: { ...group, memberCount, createdAt: group.createdAt.toISOString() },
      me: present(me),
      members: presentPage(page),
    }
  })
  const server = createServer(app.callback()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  console.log(JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${port}` }))
}
