/** Types only: what each route takes and answers, inferred from the schemas. Importing it bundles nothing. */
import type { z } from 'zod'
import type { RouteName } from './routes.ts'
import type { group, member, memberPage, schemas, session, user } from './schemas.ts'

type Schemas = typeof schemas
type Part<Name extends RouteName, Key extends string, Side extends 'in' | 'out'> = Schemas[Name] extends {
  readonly [K in Key]: infer Schema extends z.ZodType
}
  ? Side extends 'in'
    ? z.input<Schema>
    : z.output<Schema>
  : unknown

/** What a caller passes: path ids, query and body in one object. */
export type Input<Name extends RouteName> = Part<Name, 'params', 'in'> &
  Part<Name, 'query', 'in'> &
  Part<Name, 'body', 'in'>

/** What a handler gets: the same after validation, with defaults filled in. */
export type Parsed<Name extends RouteName> = Part<Name, 'params', 'out'> &
  Part<Name, 'query', 'out'> &
  Part<Name, 'body', 'out'>

/** What a route answers; `undefined` where it answers 204. */
export type Output<Name extends RouteName> = Schemas[Name] extends {
  readonly response: infer Schema extends z.ZodType
}
  ? z.output<Schema>
  : undefined

export type User = z.output<typeof user>
export type Member = z.output<typeof member>
export type MemberPage = z.output<typeof memberPage>
export type Group = z.output<typeof group>
export type Session = z.output<typeof session>
export type Entry = Output<'enterGroup'>
export type GroupPage = Output<'listGroups'>
