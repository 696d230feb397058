import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { gallery } from './gallery.tsx'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  inBrowser,
  launchBrowser,
  openPage,
  press,
  serveApp,
} from './support.ts'

const open = async (path: string, options: { width?: number; javaScript?: boolean } = {}): Promise<Page> => {
  const { origin } = await serveApp(gallery())
  const page = await openPage(await launchBrowser(), { origin, ...options })
  await page.goto(path)
  return page
}

const focused = (page: Page) =>
  page.evaluate<string>('document.activeElement.className || document.activeElement.tagName')

inBrowser('the components', () => {
  it.each(['/showing', '/asking', '/not-found', '/wrong', '/too-large', '/expired'])(
    '%s is accessible, and fits a screen of 320 px and of 1100 px',
    async (path) => {
      const page = await open(path, { width: 1100 })
      await expectNoSidewaysScroll(page)
      await page.setViewportSize({ width: 320, height: 640 })
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
    },
  )

  it('puts the focus on the error summary, and from its links into the field', async () => {
    const page = await open('/asking')
    expect(await page.title()).toBe('Error: Add a home – Kith')
    await expect.poll(() => focused(page)).toBe('govuk-error-summary')
    await page.getByRole('link', { name: 'Enter the day of the home’s own yes' }).click()
    expect(await page.evaluate('document.activeElement.name')).toBe('agreedOn-day')
  })

  it('asks more only of those who chose the answer that needs it', async () => {
    const page = await open('/asking')
    expect(await page.getByLabel('Which?').isVisible()).toBe(true)
    await page.getByLabel('Foster').check()
    expect(await page.getByLabel('Which?').isVisible()).toBe(false)
  })

  it('shows a refused part with its problem, and says so', async () => {
    const page = await open('/asking')
    await page.getByRole('button', { name: 'Save nickname' }).click()
    await page.getByRole('heading', { name: 'Try again' }).waitFor()
    await expect.poll(() => focused(page)).toBe('govuk-error-summary')
    expect(page.url()).toMatch(/asking$/)
  })

  it('moves the focus to the heading of a part that took the focused button away', async () => {
    const page = await open('/asking')
    await page.getByLabel('Nickname').fill('Pole')
    await page.getByRole('button', { name: 'Save nickname' }).click()
    await page.getByRole('heading', { name: 'Saved' }).waitFor()
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Saved')
  })

  it('leaves nothing hidden from those without scripts', async () => {
    const page = await open('/asking', { javaScript: false, width: 320 })
    expect(await page.getByLabel('Which?').isVisible()).toBe(true)
    await press(page, 'Save nickname')
    expect(page.url()).toMatch(/parts$/)
    expect(await page.getByRole('heading', { name: 'Try again' }).isVisible()).toBe(true)
  })
})
