/** For the tests of the page: a browser with the page open, what a person finds on it, and what must not happen in it. */
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type FrameLocator,
  type Page,
} from 'playwright-core'
import type { Box } from './open.ts'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** @param executablePath of Chromium */
export const openBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: quiet })

export interface Desk {
  page: Page
  /** The mini program on the phone in hand. */
  phone: FrameLocator
  become(name: string): Promise<void>
  openChat(title: string): Promise<void>
  /** Taps the newest card of the open chat, and waits for the list. */
  tapCard(): Promise<void>
  /** Names on the list, as they are shown. */
  names(): Promise<string[]>
  /** My own name, as the bar at the end of the page shows it. */
  myName(): Promise<string>
  /** Turns to the switches, works one, and turns back to the log. */
  switchOn(label: string): Promise<void>
  choose(label: string, option: string): Promise<void>
  /** What the browser's console, or the mini program, should not have had to say. */
  faults(): Promise<string[]>
}

/** The page at laptop size. */
export async function openDesk(
  browser: Browser,
  box: Box,
  options: BrowserContextOptions = {},
): Promise<Desk> {
  const viewport = { width: 1280, height: 800 }
  const page = await browser.newPage({ viewport, locale: 'en-US', ...options })
  const said: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(String(error.stack)))
  await page.goto(box.url)
  await page.locator('.chat-row').first().waitFor()
  const phone = page.frameLocator('iframe.shown')
  const atSwitches = async (work: () => Promise<unknown>) => {
    await page.getByRole('tab', { name: 'Switches' }).click()
    await work()
    await page.getByRole('tab', { name: 'Log' }).click()
  }
  return {
    page,
    phone,
    become: (name) => page.getByRole('button', { name, exact: true }).click(),
    openChat: (title) => page.locator('.chat-row', { hasText: title }).click(),
    async tapCard() {
      await page.locator('.card-button').last().click()
      await phone.locator('.cells .row').first().waitFor()
    },
    names: () => phone.locator('.cells .row .name').allInnerTexts(),
    myName: () => phone.locator('.me .name').innerText(),
    switchOn: (label) =>
      atSwitches(() =>
        page
          .getByLabel(label)
          .or(page.getByRole('button', { name: label }))
          .click(),
      ),
    choose: (label, option) => atSwitches(() => page.getByLabel(label).selectOption(option)),
    faults: async () => [...said, ...(await page.locator('.of-fault').allInnerTexts())],
  }
}
