/** A process is known again by its birth, not by its number; one command at a time works in a checkout. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isRunning, startDaemon, stopDaemon } from './daemons.ts'
import { takeLock } from './lock.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qunbang-daemons-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** /proc tells the birth of a process; nothing else of the services runs elsewhere either. */
describe.runIf(process.platform === 'linux')('a service in the background', () => {
  it('runs until it is stopped, and stopping it twice is fine', async () => {
    const daemon = await startDaemon('sleep', ['60'], join(folder, 'log'))
    expect(isRunning(daemon)).toBe(true)
    await stopDaemon(daemon)
    expect(isRunning(daemon)).toBe(false)
    await stopDaemon(daemon)
  })

  it('leaves a stranger alone who got its number after a reboot', async () => {
    const stranger = await startDaemon('sleep', ['60'], join(folder, 'log'))
    await stopDaemon({ ...stranger, started: 'an earlier boot/1' })
    expect(isRunning(stranger)).toBe(true)
    await stopDaemon(stranger)
  })

  it('writes what it prints into its log', async () => {
    const daemon = await startDaemon('sh', ['-c', 'echo ready; exec sleep 60'], join(folder, 'log'))
    await expect.poll(() => readFileSync(join(folder, 'log'), 'utf8')).toBe('ready\n')
    await stopDaemon(daemon)
  })

  it('is an error when its program does not exist', async () => {
    await expect(startDaemon('/nowhere/redis', [], join(folder, 'log'))).rejects.toThrow('ENOENT')
  })
})

describe.runIf(process.platform === 'linux')('the lock of a checkout', () => {
  it('keeps a second command out until the first gives it back', () => {
    const file = join(folder, 'lock')
    const release = takeLock(file)
    expect(() => takeLock(file)).toThrow(`process ${process.pid} is already at it`)
    release()
    takeLock(file)()
  })

  it.each(['{"pid":1,"started":"an earlier boot/1"}', ''])(
    'is taken over from a dead owner who left %j',
    (text) => {
      const file = join(folder, 'lock')
      writeFileSync(file, text)
      takeLock(file)()
    },
  )
})
