/** npm run docs:picture: docs/simulator.png, as README shows it. Needs Chromium (npm run services, or CHROMIUM_PATH). */
import { stat, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from '../../../scripts/testing/chromium.ts'
import { openBox } from './open.ts'
import { smallPng } from './small-png.ts'

const file = fileURLToPath(new URL('../../../docs/simulator.png', import.meta.url))

/** The shadow and the slope of the desk are what a PNG keeps worst. */
const plainer = ':root { --desk: #e4e9e7 !important; --shadow: 0 0 0 1px rgba(0, 30, 20, 0.07) !important }'

/** Sun and Chen have tapped Li's card; Wang does it now. */
async function play(page: Page): Promise<void> {
  for (const name of ['Sun', 'Chen', 'Wang']) {
    await page.getByRole('button', { name, exact: true }).click()
    await page.locator('.card-button').last().click()
    await page.frameLocator('iframe.shown').locator('.me').waitFor()
    await page.locator('.of-http.good', { hasText: '201' }).last().waitFor()
  }
  await page.mouse.move(600, 2)
  await page.locator('.log-lines > :last-child', { hasText: '201' }).waitFor()
  await page.locator('.messages').evaluate((element) => element.scrollTo(0, element.scrollHeight))
}

async function paint(executablePath: string): Promise<void> {
  const box = await openBox({ port: 0, progress: console.log })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 740 }, locale: 'en-US' })
    await page.goto(box.url)
    await page.addStyleTag({ content: plainer })
    await play(page)
    await writeFile(file, await smallPng(await page.screenshot(), page))
  } finally {
    await browser.close()
    await box.close()
  }
}

const found = await findChromium()
if (!('service' in found)) throw new Error(`There is no browser to draw it: ${found.reason}`)
await paint(found.service.url)
console.log(`${file}: ${(await stat(file)).size} bytes`)
