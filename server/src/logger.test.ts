/** What an error leaves in the log: what happened and where, and nothing that its thrower hung on it. */
import { expect, it } from 'vitest'
import { createLogLines } from './testing/log-lines.ts'

it('writes errors field by field, with their causes', () => {
  const { logger, lines } = createLogLines()
  const driverError = Object.assign(new Error('not primary'), { code: 10107, command: { openid: 'oSecret' } })
  logger.error({ err: new Error('no storage', { cause: driverError }) }, 'failed')
  const line = JSON.parse(lines[0] ?? '')
  expect(line).toMatchObject({
    level: 50,
    msg: 'failed',
    err: { type: 'Error', message: 'no storage', cause: { message: 'not primary', code: 10107 } },
  })
  expect(line.err.stack).toContain('logger.test.ts')
  expect(lines[0]).not.toContain('oSecret')
})

it('writes what was thrown even when it is no error', () => {
  const { logger, lines } = createLogLines()
  logger.error({ err: 'just a text' }, 'failed')
  expect(JSON.parse(lines[0] ?? '').err).toEqual({ type: 'string', message: 'just a text' })
})
