/** npm run docs:picture: docs/simulator.png, as README shows it. Needs Chromium (npm run services, or CHROMIUM_PATH). */
import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from '../../../scripts/testing/chromium.ts'
import { openBox } from './open.ts'

const file = fileURLToPath(new URL('../../../docs/simulator.png', import.meta.url))

/** The shadow and the slope of the desk are what a PNG keeps worst. */
const plainer = ':root { --desk: #e4e9e7 !important; --shadow: 0 0 0 1px rgba(0, 30, 20, 0.07) !important }'

/** Li shares a card into the family group, Wang taps it. */
async function play(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Li', exact: true }).click()
  await page.locator('.card-button').last().click()
  await page.frameLocator('iframe.shown').locator('button.share').click()
  await page.locator('.destination').first().click()
  await page.locator('.answers .main').click()
  await page.getByRole('button', { name: 'Wang', exact: true }).click()
  await page.locator('.card-button').last().click()
  await page.frameLocator('iframe.shown').locator('.me').waitFor()
  await page.getByText('201 POST /api/v1/shares').last().waitFor()
  await page.mouse.move(640, 790)
  await page.waitForTimeout(4000)
}

async function paint(executablePath: string): Promise<void> {
  const box = await openBox({ port: 0, progress: console.log })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 740 }, locale: 'en-US' })
    await page.goto(box.url)
    await page.addStyleTag({ content: plainer })
    await play(page)
    await page.screenshot({ path: file })
  } finally {
    await browser.close()
    await box.close()
  }
}

const found = await findChromium()
if (!('service' in found)) throw new Error(`There is no browser to draw it: ${found.reason}`)
await paint(found.service.url)
console.log(`${file}: ${(await stat(file)).size} bytes`)
