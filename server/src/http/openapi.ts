/** The OpenAPI 3.1 document, made from the same routes, schemas and error table that the server runs on. */
import { type ErrorCode, errors } from '@qunbang/shared/errors'
import { basePath, type RouteName, routes } from '@qunbang/shared/routes'
import { type Access, errorBody, type RouteSchema, schemas } from '@qunbang/shared/schemas'
import { z } from 'zod'

export type Json = Record<string, unknown>

/** The part of JSON Schema that zod writes for this contract. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: string[]
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  minimum?: number
  maximum?: number
  default?: unknown
}

type Content = { 'application/json': { schema: Schema } }

export interface Operation {
  operationId: RouteName
  summary: string
  security: Json[]
  parameters: { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }[]
  requestBody?: { required: true; content: Content }
  responses: Record<string, { description: string; content?: Content }>
}

/** What any route may answer, whatever it does. */
const always: ErrorCode[] = ['VALIDATION_FAILED', 'STORE_UNAVAILABLE', 'INTERNAL']
const ofToken: ErrorCode[] = ['UNAUTHENTICATED']
const ofCode: ErrorCode[] = ['CODE_INVALID', 'USER_BLOCKED', 'WECHAT_REFUSED', 'WECHAT_BUSY']
const ofBody: ErrorCode[] = ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA']
const ofGroupData: ErrorCode[] = ['SESSION_KEY_STALE', 'GROUP_LEFT', 'NOT_A_GROUP']
const ofAccess: Record<Access, ErrorCode[]> = {
  anyone: ofCode,
  token: ofToken,
  'token-or-code': [...ofToken, ...ofCode],
}

function codesOf(name: RouteName, schema: RouteSchema): ErrorCode[] {
  const { method } = routes[name]
  return [
    ...always,
    ...ofAccess[schema.access],
    ...(method === 'GET' ? [] : ofBody),
    ...(schema.params || name === 'createShare' ? (['NOT_FOUND'] as const) : []),
    ...(name === 'enterGroup' ? ofGroupData : []),
  ]
}

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' })
  return rest as Schema
}

const content = (schema: Schema): Content => ({ 'application/json': { schema } })

const parameters = (schema: z.ZodObject | undefined, where: 'path' | 'query'): Operation['parameters'] =>
  Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: where,
    required: where === 'path',
    schema: jsonSchema(field as z.ZodType, 'input'),
  }))

function errorResponses(codes: ErrorCode[]): Operation['responses'] {
  const statuses = [...new Set(codes.map((code) => errors[code].status))].sort()
  const schema = { $ref: '#/components/schemas/Error' }
  return Object.fromEntries(
    statuses.map((status) => {
      const description = codes.filter((code) => errors[code].status === status).join(', ')
      return [status, { description, content: content(schema) }]
    }),
  )
}

const security: Record<Access, Json[]> = {
  anyone: [],
  token: [{ bearer: [] }],
  'token-or-code': [{ bearer: [] }, {}],
}

function operation(name: RouteName): Operation {
  const schema: RouteSchema = schemas[name]
  const success = schema.response ? { content: content(jsonSchema(schema.response, 'output')) } : {}
  return {
    operationId: name,
    summary: schema.summary,
    security: security[schema.access],
    parameters: [...parameters(schema.params, 'path'), ...parameters(schema.query, 'query')],
    ...(schema.body && {
      requestBody: { required: true, content: content(jsonSchema(schema.body, 'input')) },
    }),
    responses: {
      [schema.status]: { description: schema.response ? 'Done' : 'Done, without a body', ...success },
      ...errorResponses(codesOf(name, schema)),
    },
  }
}

/** The path as OpenAPI writes it: `{groupId}` for `:groupId`. */
const openApiPath = (name: RouteName): string => basePath + routes[name].path.replace(/:(\w+)/g, '{$1}')

/** The whole document; plain JSON. */
export function openApiDocument(): Json & { paths: Record<string, Record<string, Operation>> } {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const name of Object.keys(routes) as RouteName[]) {
    const path = openApiPath(name)
    paths[path] = { ...paths[path], [routes[name].method.toLowerCase()]: operation(name) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Qunbang',
      version: '1',
      description: 'Share a card into a WeChat group; whoever taps it sees the people of that group.',
    },
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: jsonSchema(errorBody, 'output') },
    },
  }
}
