import { expect, it } from 'vitest'
import { addReferral, addWay } from '../referrals/ways.ts'
import { openSite } from '../support.ts'

/** The menu of a page: each place by its name, and the one that holds the page. */
function menuOf(html: string) {
  const [, list = ''] = /<ul class="govuk-service-navigation__list"[^>]*>(.*?)<\/ul>/s.exec(html) ?? []
  const places = [...list.matchAll(/href="([^"]+)"( aria-current="\w+")?/g)]
  return {
    hrefs: places.map(([, href = '']) => href),
    here: places.flatMap(([, href, current]) => (current ? [href] : [])),
  }
}

it('is short for a coordinator on a phone: what belongs together is one tap further, and marked by its place', async () => {
  const site = await openSite()
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  const page = async (path: string) => (await coordinator.get(path)).text()
  const { hrefs } = menuOf(await page('/'))
  expect(hrefs.length).toBeLessThanOrEqual(7)
  for (const [from, ...below] of [
    ['/groups', '/session-claims', '/reports'],
    [
      ...['/caseload', '/break-requests', '/applications', '/coordinator-covers'],
      ...['/independent-supports', '/candidates', '/pipeline'],
    ],
  ] as const) {
    expect(hrefs).toContain(from)
    const html = await page(from)
    for (const path of below) {
      expect(hrefs).not.toContain(path)
      expect(html, path).toContain(`href="${path}"`)
      expect(menuOf(await page(path)).here, path).toEqual([from])
    }
  }
  expect(menuOf(await page('/calls/new')).here).toEqual(['/caseload'])
  expect(menuOf(await page('/reports/gaps')).here).toEqual(['/groups'])
})

it('names by themselves the places of whoever has no place above them', async () => {
  const site = await openSite()
  const payments = menuOf(await (await (await site.as('payments')).get('/session-claims')).text())
  expect(payments.hrefs).toContain('/session-claims')
  expect(payments.here).toEqual(['/session-claims'])
  const worker = menuOf(await (await (await site.as('supervising_worker')).get('/')).text())
  expect(worker.hrefs).toContain('/break-requests')
})

it('marks the place of what is reached from a page that is itself reached from another', async () => {
  const site = await openSite()
  const { applicationId } = await addWay(site)
  const { referralId } = await addReferral(site, applicationId)
  const recruiter = await site.as('recruiter')
  const here = async (path: string) => menuOf(await (await recruiter.get(path)).text()).here
  for (const path of ['/pipeline', '/funnel', `/referrals/${referralId}`])
    expect(await here(path), path).toEqual(['/candidates'])
  const carer = await site.as('carer')
  for (const path of ['/refer-a-friend', '/my-referrals', '/my-rewards'])
    expect(menuOf(await (await carer.get(path)).text()).here, path).toEqual(['/'])
})
