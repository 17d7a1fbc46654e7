/** The wait that the server asked for, as a button counts it down. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { refusal } from '../../test/answers.ts'
import { installWechat } from '../../test/fake-wechat.ts'
import { useEntry } from '../stores/entry.ts'
import { useScreen } from './screen.ts'

const openPage = () => {
  const scope = effectScope()
  const { button } = scope.run(useScreen) ?? {}
  return { close: () => scope.stop(), button: () => button?.value }
}

/** A card is tapped, and the server asks for thirty seconds. */
async function tapCard(): Promise<void> {
  const entry = useEntry()
  entry.capture({ scene: 1044, path: 'pages/group/index', shareTicket: 't1' })
  const entering = entry.enter()
  await vi.advanceTimersByTimeAsync(0)
  await entering
}

beforeEach(() => {
  vi.useFakeTimers()
  installWechat().server = () => refusal('WECHAT_BUSY', 30)
})
afterEach(() => void vi.useRealTimers())

describe('the button of a busy server', () => {
  it('counts the seconds down and then lets itself be pressed', async () => {
    const page = openPage()
    await tapCard()
    await nextTick()
    expect(page.button()).toEqual({ text: '30 秒后再试', disabled: true })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(page.button()?.text).toBe('20 秒后再试')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(page.button()).toEqual({ text: '再试一次', disabled: false })
    page.close()
  })

  it('goes on counting on a page that is opened meanwhile, and no clock runs when that is closed', async () => {
    await tapCard()
    const page = openPage()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(page.button()?.text).toBe('20 秒后再试')
    page.close()
    expect(vi.getTimerCount()).toBe(0)
  })
})
