/** Several who want to build at the same moment. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeLock } from './lock.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qunbang-lock-'))
  file = join(folder, '.building')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const silent = () => {}
/** The id of a process that has ended. */
const deadId = () => String(spawnSync(process.execPath, ['--version']).pid)

describe('the lock', () => {
  it('is one’s own at once, and gone when it is given back', async () => {
    const release = await takeLock(file, () => expect.unreachable('nobody else is here'))
    expect(existsSync(file)).toBe(true)
    release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('is had by one after the other, and who waits is told once', async () => {
    const order: string[] = []
    const release = await takeLock(file, silent)
    const second = takeLock(file, () => order.push('waits')).then((giveBack) => {
      order.push('has it')
      giveBack()
    })
    await new Promise((resolve) => setTimeout(resolve, 250))
    order.push('given back')
    release()
    await second
    expect(order).toEqual(['waits', 'given back', 'has it'])
  })

  it('of a process that was killed is taken over, by one at a time', async () => {
    writeFileSync(file, deadId())
    let holders = 0
    let most = 0
    const work = async () => {
      const release = await takeLock(file, silent)
      most = Math.max(most, ++holders)
      await new Promise((resolve) => setTimeout(resolve, 5))
      holders--
      release()
    }
    await Promise.all(Array.from({ length: 5 }, work))
    expect([most, readdirSync(folder)]).toEqual([1, []])
  })

  it('is not removed while another process is at taking it over', async () => {
    writeFileSync(file, deadId())
    writeFileSync(`${file}.taking`, String(process.pid))
    const taken = takeLock(file, silent)
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect(existsSync(file)).toBe(true)
    rmSync(`${file}.taking`)
    ;(await taken)()
  })
})
