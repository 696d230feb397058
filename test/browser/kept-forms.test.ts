import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { leaveConstellation, onlyTalk, orchard, talksIn } from '../one-to-ones/support.ts'
import {
  arriveAt,
  expectAccessible,
  expectNoSidewaysScroll,
  inBrowser,
  launchBrowser,
  leave,
  openPage,
  press,
  serveApp,
} from './support.ts'

const phone = { width: 360, height: 640, touch: true }

/** What the phone keeps, as somebody would find it who has it in hand. */
const storedOn = (page: Page) => page.evaluate<string>('JSON.stringify({ ...localStorage })')

inBrowser('a hub carer on her phone', () => {
  it('logs a call in two taps and a button', async () => {
    const { site, donnelly, ngozi } = await orchard()
    const { origin } = await serveApp(site.app)
    const page = await openPage(await launchBrowser(), { origin, cookie: ngozi.cookie, ...phone })
    await page.goto('/')
    await expectAccessible(page)
    await leave(page, page.getByRole('link', { name: 'Donnelly' }))
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    // The button is under the thumb from the start: the form is longer than the phone.
    const button = page.getByRole('button', { name: 'Log it' })
    const { y = 0, height = 0 } = (await button.boundingBox()) ?? {}
    expect(y + height).toBeGreaterThan(height)
    expect(y + height).toBeLessThanOrEqual(phone.height)
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBeGreaterThan(phone.height)
    await page.getByText('15', { exact: true }).tap()
    await press(page, 'Log it')
    await arriveAt(page, '/')
    expect(await page.getByRole('alert').textContent()).toContain('Your call is logged')
    expect(await onlyTalk(site)).toMatchObject({ householdId: donnelly, channel: 'call', minutes: 15 })
  })

  it('is kept sealed on the phone, and sent once when the line is back', async () => {
    const { site, hall, hubId, ngozi } = await orchard({ settings: { privateNotes: 'on' } })
    const { origin } = await serveApp(site.app)
    const browser = await launchBrowser()
    const page = await openPage(browser, { origin, cookie: ngozi.cookie, offline: true, ...phone })
    const context = page.context()
    await page.goto(`/one-to-ones/new?home=${hall}`)
    await page.getByText('Visit', { exact: true }).tap()
    await page.getByText('A private note').tap()
    await page.getByLabel('A short note for yourself').fill('Planted words')
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Log it' }).tap()
    const kept = page.getByText(
      'Kept on this phone: A call or visit. It will be sent when you are back on line.',
    )
    await kept.waitFor()
    await expectAccessible(page)
    expect(await storedOn(page)).toContain('kept-form')
    for (const clear of ['Planted', 'visit', hall]) expect(await storedOn(page)).not.toContain(clear)

    // Signing out asks first, and whoever stays keeps it.
    const asked: string[] = []
    page.once('dialog', (dialog) => {
      asked.push(dialog.message())
      dialog.dismiss()
    })
    await page.getByRole('button', { name: 'Sign out' }).tap()
    await expect
      .poll(() => asked)
      .toEqual(['Something kept on this phone has not been sent. Sign out and lose it?'])

    // Somebody else signs in on the same phone: they neither see nor send it.
    const other = await site.as({ role: 'hub_carer', householdId: hubId })
    const become = async ({ cookie }: { cookie: string }) => {
      const [name = '', value = ''] = cookie.split('=')
      await context.addCookies([{ name, value, url: origin }])
    }
    await become(other)
    await context.setOffline(false)
    await page.getByText('Somebody else has signed in here').waitFor()
    await page.goto('/account')
    expect(await page.getByText('Kept on this phone').count()).toBe(0)
    expect(await talksIn(site)).toEqual([])

    await become(ngozi)
    await page.goto('/account')
    await page.getByText('Sent: A call or visit.').waitFor()
    expect(await onlyTalk(site)).toMatchObject({
      householdId: hall,
      channel: 'visit',
      accountId: ngozi.accountId,
    })
    expect((await onlyTalk(site)).noteSealed).not.toBeNull()
    expect(await storedOn(page)).toBe('{}')

    // What cannot be taken any more is not lost: it is looked at, and thrown away by hand.
    await page.goto(`/one-to-ones/new?home=${hall}`)
    await page.getByText('30', { exact: true }).tap()
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Log it' }).tap()
    await kept.waitFor()
    await leaveConstellation(site, hall)
    await context.setOffline(false)
    await page.goto('/account')
    await page.getByText('could not be taken as it is').waitFor()
    await expectAccessible(page)
    await press(page, 'Look at it')
    expect(await page.title()).toMatch(/^Error: /)
    expect(await page.getByLabel('30', { exact: true }).isChecked()).toBe(true)
    await page.goto('/account')
    await page.getByRole('button', { name: 'Throw it away' }).tap()
    await expect.poll(() => storedOn(page)).toBe('{}')
  })
})
