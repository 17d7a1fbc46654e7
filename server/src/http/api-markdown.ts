/** The API document as a page for people: one section per route, one table of errors. */
import { errors } from '@qunbang/shared/errors'
import type { Json, Operation, Schema } from './openapi.ts'

/** A schema in the shorthand of the design: `{ token: string, expiresAt: date-time }`. */
function shorthand(schema: Schema): string {
  if (schema.anyOf) return schema.anyOf.map(shorthand).join(' | ')
  if (schema.enum) return schema.enum.map((value) => `'${value}'`).join(' | ')
  if (schema.type === 'array' && schema.items) return `[${shorthand(schema.items)}]`
  if (schema.properties) {
    const required = new Set(schema.required)
    const fields = Object.entries(schema.properties).map(
      ([name, field]) => `${name}${required.has(name) ? '' : '?'}: ${shorthand(field)}`,
    )
    return fields.length ? `{ ${fields.join(', ')} }` : '{}'
  }
  return schema.format ?? [schema.type ?? 'any'].flat().join(' | ')
}

const callers: Record<string, string> = {
  '[]': 'anyone',
  '[{"bearer":[]}]': 'a bearer token',
  '[{"bearer":[]},{}]': 'a bearer token, or a `code` in the body, which decides',
}

const bounds = ({ minimum, maximum, default: initial }: Schema): string =>
  [
    minimum === undefined ? '' : ` ${minimum} to ${maximum}`,
    initial === undefined ? '' : `, default ${initial}`,
  ].join('')

function section(method: string, path: string, operation: Operation): string {
  const lines = [
    `## ${operation.operationId}`,
    '',
    `\`${method.toUpperCase()} ${path}\`: ${operation.summary}.`,
    '',
  ]
  lines.push(`- **Caller**: ${callers[JSON.stringify(operation.security)]}`)
  for (const { name, in: where, schema } of operation.parameters)
    lines.push(`- **${where}** \`${name}\`: \`${shorthand(schema)}\`${bounds(schema)}`)
  const body = operation.requestBody?.content['application/json'].schema
  if (body) lines.push(`- **Body**: \`${shorthand(body)}\``)
  for (const [status, { description, content }] of Object.entries(operation.responses)) {
    const isError = Number(status) >= 400
    const shape = content && !isError ? `\`${shorthand(content['application/json'].schema)}\`` : description
    lines.push(`- **${status}**: ${shape}`)
  }
  return lines.join('\n')
}

const errorTable = (): string =>
  [
    '| code | HTTP | action | message |',
    '| --- | --- | --- | --- |',
    ...Object.entries(errors).map(
      ([code, { status, action, message }]) => `| ${code} | ${status} | ${action} | ${message} |`,
    ),
  ].join('\n')

/** @param document what openApiDocument() made */
export function apiMarkdown(document: { paths: Record<string, Record<string, Operation>> } & Json): string {
  const sections = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => section(method, path, operation)),
  )
  return `# The API

Made from the contract by \`npm run docs:api\`; the same document as OpenAPI 3.1 is at \`/openapi.json\` of every running server.

JSON in UTF-8. Times are ISO 8601 in UTC. A list is \`{ items, nextCursor }\`; pass \`nextCursor\` as \`cursor\` for the next page, null is the end. Unknown keys are refused. Every answer carries \`X-Request-Id\` and \`Cache-Control: no-store\`.

${sections.join('\n\n')}

## Errors

\`{ "error": { "code", "message", "action", "requestId" } }\`; \`action\` says what a client does about it.

${errorTable()}
`
}
