/** One route from its name: who may call, what comes in, what goes out all hang on the contract; a handler sees none of HTTP. */
import type { Output, Parsed } from '@qunbang/shared/contract'
import type { RouteName } from '@qunbang/shared/routes'
import { type RouteSchema, schemas } from '@qunbang/shared/schemas'
import { z } from 'zod'
import type { Deadline } from '../deadline.ts'
import { AppError } from '../errors.ts'
import type { User } from '../storage/store.ts'
import { readBody } from './body.ts'
import type { Context } from './context.ts'

/** What a handler gets; `user` only where the contract asks for a token, `bearer` (unchecked) everywhere. */
export type Call<Name extends RouteName> = {
  input: Parsed<Name>
  bearer: string | null
  deadline: Deadline
} & ((typeof schemas)[Name]['access'] extends 'token' ? { user: User } : unknown)

export interface Endpoint {
  readonly name: RouteName
  answer(ctx: Context, authenticate: Authenticate): Promise<void>
}

/** @throws UNAUTHENTICATED */
export type Authenticate = (bearer: string | null, deadline: Deadline) => Promise<User>

const bearerOf = (ctx: Context): string | null =>
  /^Bearer ([^\s]{1,1024})$/i.exec(ctx.get('Authorization'))?.[1] ?? null

const nothing = z.strictObject({})
const anything = z.object({})

function parse(schema: z.ZodObject, value: unknown, code: 'VALIDATION_FAILED' | 'NOT_FOUND'): object {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  if (code === 'NOT_FOUND') throw new AppError(code)
  const issue = result.error.issues[0]
  const where = issue?.path.join('.') || 'request'
  throw new AppError(code, { detail: `${where}: ${issue?.message ?? 'is not valid'}` })
}

/** A query is text; a whole number in it, written as one is, is read as one. */
const readQuery = (query: Context['query']): object =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      /^(0|[1-9]\d{0,8})$/.test(String(value)) ? Number(value) : value,
    ]),
  )

async function readInput(ctx: Context, schema: RouteSchema): Promise<object> {
  const params = parse(schema.params ?? anything, ctx.params, 'NOT_FOUND')
  const query = parse(schema.query ?? nothing, readQuery(ctx.query), 'VALIDATION_FAILED')
  if (ctx.method === 'GET' || ctx.method === 'HEAD') return { ...params, ...query }
  const body = parse(
    schema.body ?? nothing,
    await readBody(ctx, schema.body !== undefined),
    'VALIDATION_FAILED',
  )
  return { ...params, ...query, ...body }
}

/** Binds a route of the contract to what happens there. */
export function endpoint<Name extends RouteName>(
  name: Name,
  handler: (call: Call<Name>) => Promise<Output<Name>>,
): Endpoint {
  const schema: RouteSchema = schemas[name]
  return {
    name,
    async answer(ctx, authenticate) {
      ctx.state.route = name
      const { deadline } = ctx.state
      const bearer = bearerOf(ctx)
      const user = schema.access === 'token' ? await authenticate(bearer, deadline) : undefined
      const input: unknown = await readInput(ctx, schema)
      const output = await handler({ input, bearer, deadline, user } as Call<Name>)
      ctx.status = schema.status
      if (schema.response) ctx.body = output
    },
  }
}
