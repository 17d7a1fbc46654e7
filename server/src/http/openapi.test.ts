/** The API document: made of the contract, equal to what is mounted, and OpenAPI 3.1. */
import { readFileSync } from 'node:fs'
import type Router from '@koa/router'
import { basePath, type RouteName, routes } from '@qunbang/shared/routes'
import { schemas } from '@qunbang/shared/schemas'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Evening, evening } from '../testing/evening.ts'
import { apiMarkdown } from './api-markdown.ts'
import { type Operation, openApiDocument } from './openapi.ts'

const document = openApiDocument()
const inDocument = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
)
const lines = (all: { path: string; method: string }[]) =>
  all.map(({ path, method }) => `${method.toUpperCase()} ${path.replace(/:(\w+)/g, '{$1}')}`).sort()

describe('the document', () => {
  let on: Evening
  beforeAll(async () => {
    on = await evening()
  })

  it('names what the server mounts, no more and no less', () => {
    const routers = on.server.app.middleware.flatMap(
      (middleware) => (middleware as unknown as { router?: Router }).router ?? [],
    )
    const mounted = routers
      .flatMap(({ stack }) => stack)
      .map(({ path, methods }) => ({ path: String(path), methods }))
      .filter(({ path }) => path.startsWith(basePath))
      .flatMap(({ path, methods }) =>
        methods.filter((method) => method !== 'HEAD').map((method) => ({ path, method })),
      )
    expect(mounted.length).toBeGreaterThan(0)
    expect(lines(mounted)).toEqual(lines(inDocument))
  })

  it('names what the contract names', () => {
    const contract = Object.values(routes).map(({ method, path }) => ({ method, path: basePath + path }))
    expect(lines(inDocument)).toEqual(lines(contract))
    const names = inDocument.map(({ operation }) => operation.operationId)
    expect(names.sort()).toEqual(Object.keys(routes).sort())
  })

  it('is served to anybody', async () => {
    const answer = await on.server.send('/openapi.json')
    expect([answer.status, answer.body]).toEqual([200, JSON.parse(JSON.stringify(document))])
  })

  it('is what docs/api.md says', () => {
    const file = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8')
    expect(file, 'docs/api.md is old: npm run docs:api').toBe(apiMarkdown(document))
  })
})

describe('as OpenAPI 3.1', () => {
  const pointed = (ref: string) =>
    ref
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], document)

  it('has the fields that the specification requires', () => {
    expect(document).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\.\d$/),
      info: { title: expect.any(String), version: expect.any(String) },
    })
    for (const { operation } of inDocument)
      for (const { description } of Object.values(operation.responses)) expect(description).not.toBe('')
  })

  it('points only at what is there', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '')
    expect(refs.length).toBeGreaterThan(0)
    for (const ref of refs) expect([ref, pointed(ref)]).toEqual([ref, expect.any(Object)])
    for (const { operation } of inDocument)
      for (const scheme of operation.security.flatMap(Object.keys))
        expect(pointed(`#/components/securitySchemes/${scheme}`)).toBeDefined()
  })

  it('has a parameter for every place in a path, and no other', () => {
    const inPath = ({ parameters }: Operation) =>
      parameters.filter((parameter) => parameter.in === 'path' && parameter.required).map(({ name }) => name)
    for (const { path, operation } of inDocument)
      expect(inPath(operation)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
  })

  it('refuses unknown keys of bodies, and names the status of success', () => {
    for (const { operation } of inDocument) {
      const name: RouteName = operation.operationId
      const body = operation.requestBody?.content['application/json'].schema
      if ('body' in schemas[name]) expect(body).toMatchObject({ type: 'object', additionalProperties: false })
      else expect(body).toBeUndefined()
      expect(operation.responses[schemas[name].status]).toBeDefined()
    }
  })
})
