/** `npm run docs:api`: writes docs/api.md from the OpenAPI document, which is made from the contract. */
import { readFileSync, writeFileSync } from 'node:fs'
import { apiMarkdown } from './http/api-markdown.ts'
import { openApiDocument } from './http/openapi.ts'

const file = new URL('../../docs/api.md', import.meta.url)

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== apiMarkdown(openApiDocument())) {
    console.error('docs/api.md is not what the contract says: run npm run docs:api')
    process.exit(1)
  }
} else {
  writeFileSync(file, apiMarkdown(openApiDocument()))
  console.log('docs/api.md is written')
}
