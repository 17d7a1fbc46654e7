/** The page to read the API at: in development, nowhere else, and nothing but its own files. */
import { expect, it } from 'vitest'
import { evening } from '../testing/evening.ts'

it('is there in development', async () => {
  const { server } = await evening({ config: { NODE_ENV: 'development' } })
  const page = await server.send('/docs')
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  const links = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '')
  expect(links).toHaveLength(3)
  for (const link of links) expect([link, (await server.send(link)).status]).toEqual([link, 200])
})

it.each([
  ...['package.json', '..%2f..%2fpackage.json', '%2e%2e', 'index.html'],
  ...['__proto__', 'constructor', 'toString'],
])('serves no other file: %s', async (name) => {
  const { server } = await evening({ config: { NODE_ENV: 'development' } })
  expect((await server.send(`/docs/${name}`)).status).toBe(404)
})

it('is not there in production', async () => {
  const { server } = await evening({ config: { NODE_ENV: 'production', ALLOW_EMBEDDED: 'true' } })
  expect((await server.send('/docs')).status).toBe(404)
  expect((await server.send('/docs/swagger-ui.css')).status).toBe(404)
  expect((await server.send('/openapi.json')).status).toBe(200)
})
