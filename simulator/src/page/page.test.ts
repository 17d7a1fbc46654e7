/** The simulator as a person uses it: by mouse, by keyboard, in a real browser, with the mini program that ships. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import type {} from '../../../scripts/testing/provided.ts'
import { type Box, openBox } from './open.ts'
import { type Desk, openBrowser, openDesk } from './try-page.ts'

const chromium = inject('chromium')
let browser: Browser
let box: Box
let folder: string
let desk: Desk

beforeAll(async () => {
  if (!chromium) return
  folder = await mkdtemp(join(tmpdir(), 'qunbang-screens-'))
  console.log(`Screenshots of the simulator: ${folder}`)
  ;[box, browser] = await Promise.all([openBox({ port: 0 }), openBrowser(chromium.url)])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await box?.close()
})
afterEach(async () => {
  const faults = await desk?.faults()
  await desk?.page.close()
  expect(faults ?? []).toEqual([])
})

const shot = (name: string) => desk.page.screenshot({ path: join(folder, `${name}.png`) })

describe.skipIf(!chromium)('the simulator in a browser', () => {
  it('shows Chen and Sun each other, when one shared a card into the family and the other tapped it', async () => {
    desk = await openDesk(browser, box)
    const { page, phone } = desk
    await shot('1-before')
    await desk.become('Sun')
    await desk.openChat('Family')
    await desk.tapCard()
    const sun = await desk.myName()
    await phone.locator('button.share').click()
    await page.locator('.destination', { hasText: 'Family' }).click()
    await shot('2-send-to')
    await page.getByRole('button', { name: 'Send', exact: true }).last().click()
    await desk.become('Chen')
    await page.locator('.message:not(.mine)', { hasText: 'Sun' }).locator('.card-button').click()
    await phone.locator('.me .name').waitFor()
    const chen = await desk.myName()
    expect(await desk.names()).toEqual(expect.arrayContaining([sun, chen]))
    expect(await desk.names()).toHaveLength(3)
    expect(await phone.locator('.group-name').innerText()).toBe('Family')
    await shot('3-the-list')
  })

  it('does the same by keyboard alone', async () => {
    desk = await openDesk(browser, box)
    const { page, phone } = desk
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    await page.getByRole('button', { name: 'Zhao', exact: true }).focus()
    await press('Enter')
    await page.locator('.chat-row', { hasText: 'Class of 2016' }).focus()
    await press('Space')
    await page.locator('.card-button').focus()
    await press('Enter')
    await phone.locator('.me .name').waitFor()
    await phone.locator('button.share').focus()
    await press('Enter')
    await page.locator('.chooser').waitFor()
    await press('Escape')
    await page.locator('.chooser').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Menu' }).focus()
    await press('Enter', 'Enter')
    await page.locator('.destination').first().waitFor()
    await shot('4-keyboard')
    await press('Enter', 'Enter')
    await expect.poll(() => page.locator('.message.mine .card').count()).toBe(2)
    await page.getByRole('button', { name: 'Close the mini program' }).focus()
    await press('Enter')
    await page.locator('.recent').focus()
    await press('Enter')
    await phone.locator('.me .name').waitFor()
  })

  it('goes on to the end of a class of 120 by scrolling, and back to the front page', async () => {
    desk = await openDesk(browser, box, { colorScheme: 'dark' })
    const { page, phone } = desk
    await desk.become('Lin')
    await desk.tapCard()
    await expect
      .poll(async () => {
        await phone.locator('body').evaluate(() => window.scrollTo(0, document.body.scrollHeight))
        return (await desk.names()).length
      })
      .toBeGreaterThan(118)
    await shot('5-dark-end-of-list')
    await page.getByRole('button', { name: 'Home page' }).click()
    await expect.poll(() => phone.locator('.row .name').allInnerTexts()).toEqual(['Class of 2016'])
    await shot('6-dark-my-groups')
  })

  it('keeps a phone running while one is somebody else', async () => {
    desk = await openDesk(browser, box)
    await desk.become('Li')
    await desk.openChat('Family')
    await desk.tapCard()
    const li = await desk.myName()
    await desk.become('Wang')
    expect(await desk.page.locator('.home').isVisible()).toBe(true)
    await desk.become('Li')
    expect(await desk.myName()).toBe(li)
  })

  it('lets one see how the mini program gets over a new session_key, a lost ring and an expired code', async () => {
    desk = await openDesk(browser, box)
    const { page } = desk
    const refusals = () => page.locator('.of-http.bad').allInnerTexts()
    await page.locator('#tab-log').click()
    await page.getByRole('button', { name: 'Clear' }).click()
    await desk.become('Wang')
    await desk.openChat('Family')
    await desk.switchOn('Next code is expired')
    await desk.tapCard()
    await expect
      .poll(refusals)
      .toEqual([expect.stringContaining('401 CODE_INVALID POST /api/v1/group-entries')])
    await desk.switchOn('Rotate Wang’s')
    await desk.tapCard()
    await expect.poll(async () => (await refusals())[1]).toContain('409 SESSION_KEY_STALE')
    await desk.switchOn('Restart the server')
    await page.locator('.of-world', { hasText: 'restarts' }).last().waitFor()
    await desk.tapCard()
    await expect.poll(async () => (await refusals()).length).toBe(3)
    await shot('7-log')
  })

  it('is whole at every width, size of text, and in either light', async () => {
    desk = await openDesk(browser, box, { locale: 'zh-CN' })
    const { page, phone } = desk
    for (const [width, theme] of [
      ['320', 'light'],
      ['430', 'dark'],
    ] as const) {
      await page.getByRole('tab').nth(1).click()
      await page.locator('select').last().selectOption(width)
      await page.locator('.choice select').nth(2).selectOption(theme)
      await page.locator('.card-button').last().click()
      await phone.locator('.me .name').waitFor()
      expect(await phone.locator('body').evaluate(() => window.innerWidth)).toBe(Number(width))
      expect(await page.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight)).toBe(
        true,
      )
      await shot(`8-${width}-${theme}`)
    }
    await page.getByLabel('大字号').check()
    await shot('9-430-dark-large')
  })
})
