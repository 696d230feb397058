import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { pictureOf } from '#src/sessions/codes.ts'
import { recordAll } from '../applications/support.ts'
import { addFormat } from '../payments/support.ts'
import { idIn } from '../schemes/support.ts'
import { type Client, openSite, type Site } from '../support.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  inBrowser,
  launchBrowser,
  leave,
  openPage,
  press,
  serveApp,
} from './support.ts'

const today = '2026-11-22'

inBrowser('a friend whom a carer told of fostering', () => {
  it.each([true, false])(
    'leads from a QR code to a payment that finance made (scripts on: %s)',
    async (javaScript) => {
      const site = await openSite()
      const { origin } = await serveApp(site.app)
      const browser = await launchBrowser()
      const people = {
        carer: await site.as({ role: 'carer', name: 'Rita Marsh' }),
        recruiter: await site.as({ role: 'recruiter', name: 'Rory Recruiter' }),
        payments: await site.as({ role: 'payments', name: 'Petra Payments' }),
        manager: await site.as({ role: 'manager', name: 'Mary Manager' }),
      }
      await publishTerms(people.manager)
      await addFormat(site)
      const phone = { origin, javaScript, width: 360, height: 640, touch: true }
      const desk = { origin, javaScript, width: 1100 }
      const looks = async (page: Page) => {
        await expectNoSidewaysScroll(page)
        if (javaScript) await expectAccessible(page)
      }

      // The carer makes a link and holds out the phone.
      const carer = await openPage(browser, { ...phone, cookie: people.carer.cookie })
      await carer.goto(`${origin}/refer-a-friend`)
      await press(carer, 'Make my link')
      await carer.getByRole('img', { name: 'Your link as a QR code' }).waitFor()
      const address = (await carer.locator('.kith-address').textContent()) ?? ''
      const picture = await people.carer.get('/refer-a-friend/qr.svg')
      expect(await picture.text(), 'the picture carries the link').toBe(await pictureOf(address))
      await looks(carer)

      // The friend opens what the camera read, and takes a minute over it.
      const friend = await openPage(browser, phone)
      await friend.goto(`${origin}${new URL(address).pathname}`)
      await friend.getByRole('heading', { name: 'Ask about fostering' }).waitFor()
      expect(await friend.content()).not.toContain('Rita')
      await looks(friend)
      site.now('2026-11-22T10:01:00Z')
      await friend.getByLabel('Your name').fill('Fay Friend')
      await friend.getByLabel('Email address').fill('fay@example.org')
      await friend.getByLabel('Yes, you may tell them that much').check()
      await press(friend, 'Send')
      await friend.getByRole('link', { name: /agree/i }).waitFor()
      await looks(friend)
      await friend.getByLabel('I agree').check()
      await press(friend, 'Send')
      await friend.getByText('We have received what you sent.').waitFor()
      await looks(friend)
      await carer.goto(`${origin}/my-referrals`)
      await carer.getByRole('cell', { name: 'Received' }).waitFor()
      await looks(carer)

      // The recruiter makes them a household, and the coordinator leads it to its approval.
      const recruiter = await openPage(browser, { ...desk, cookie: people.recruiter.cookie })
      await recruiter.goto(`${origin}/candidates`)
      await leave(recruiter, recruiter.getByRole('link', { name: 'Fay Friend' }))
      await looks(recruiter)
      await leave(recruiter, recruiter.getByRole('button', { name: 'Make them a household' }))
      await recruiter.getByLabel('Quadrant').selectOption({ label: 'Mid' })
      await looks(recruiter)
      await press(recruiter, 'Make them a household')
      await recruiter.getByText('They are a household now').waitFor()
      await leadToApproval(site)
      await leave(recruiter, recruiter.getByRole('link', { name: /^See the referral/ }))
      await recruiter.getByText('It is payable: what its stages are worth').waitFor()
      await looks(recruiter)
      await leave(recruiter, recruiter.getByRole('link', { name: 'Approval', exact: true }))
      await recruiter.getByRole('heading', { name: '£500.00 to Rita Marsh' }).waitFor()
      await press(recruiter, 'Prepare the payment')
      await recruiter.getByText('1 is prepared: somebody else approves').waitFor()
      await looks(recruiter)

      // Whoever pays approves what is prepared, and the carer reads that it comes.
      const payments = await openPage(browser, { ...desk, cookie: people.payments.cookie })
      await payments.goto(`${origin}/rewards`)
      await payments.getByRole('checkbox', { name: '£500.00 to Rita Marsh, Approval' }).check()
      await looks(payments)
      await press(payments, 'Approve those chosen')
      await payments.getByText('1 is approved').waitFor()
      await carer.goto(`${origin}/my-rewards`)
      await carer.getByRole('cell', { name: 'On its way' }).waitFor()
      await nameToFinance(site, people)

      // A run: gathered by one, approved by another, then exported and settled.
      await payments.goto(`${origin}/payment-runs`)
      await looks(payments)
      await press(payments, 'Gather it into a draft')
      await payments.getByText('You made it, or added to it').waitFor()
      await looks(payments)
      const manager = await openPage(browser, { ...desk, cookie: people.manager.cookie })
      await manager.goto(payments.url())
      await press(manager, 'Approve £500.00')
      await manager.getByText('It is done once, and cannot be taken back').waitFor()
      await looks(manager)
      await payments.reload()
      await press(payments, 'Export the run')
      const [file] = await Promise.all([
        payments.waitForEvent('download'),
        payments.getByRole('link', { name: 'Download the file for finance' }).click(),
      ])
      expect(await readFile(await file.path(), 'utf8')).toMatch(/S 77,Rita Marsh,.*500\.00/)
      await looks(payments)
      await payments.getByLabel('Day', { exact: true }).fill('22')
      await payments.getByLabel('Month', { exact: true }).fill('11')
      await payments.getByLabel('Year', { exact: true }).fill('2026')
      await press(payments, 'It is settled')
      await payments.getByText('Paid by finance on').waitFor()
      await looks(payments)

      await carer.reload()
      await carer.getByRole('cell', { name: 'Paid', exact: true }).waitFor()
      await carer.getByRole('cell', { name: '£500.00' }).waitFor()
      expect(await carer.content()).not.toContain('Fay')
      await looks(carer)
      await leave(carer, carer.locator('.govuk-breadcrumbs').getByRole('link', { name: 'My network' }))
    },
  )
})

/** Terms by which a referral earns £500 on approval, from today. */
async function publishTerms(manager: Client) {
  const draft = idIn(await manager.post('/scheme-drafts', { from: 'single payment', once: randomUUID() }))
  const done = await manager.post(`/scheme-drafts/${draft}/publications`, { version: 1, fromOn: today })
  expect(done.status).toBe(303)
}

/** The steps of the one way to approval, and its good end. */
async function leadToApproval(site: Site) {
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const way = () =>
    site.database.selectFrom('applications').select(['id', 'version']).executeTakeFirstOrThrow()
  const { id } = await way()
  await recordAll(coordinator, id, [
    ['application', today],
    ['decision', today],
  ])
  const { version } = await way()
  const end = { outcome: 'approved', onDay: today, version }
  expect((await coordinator.post(`/applications/${id}/closures`, end)).status).toBe(303)
}

/** Two people say by which number finance knows the one payee. */
async function nameToFinance(site: Site, { payments, manager }: Record<'payments' | 'manager', Client>) {
  const { id } = await site.database.selectFrom('payees').select('id').executeTakeFirstOrThrow()
  for (const answer of [
    await payments.post(`/payees/${id}/numbers`, { number: 'S 77', version: 1 }),
    await manager.post(`/payees/${id}/confirmations`, { version: 2 }),
  ])
    expect(answer.status).toBe(303)
}
