import { expect, it } from 'vitest'
import { openSite } from '../support.ts'
import { addReferral, addWay, publish } from './ways.ts'

it('tells whoever recruits what waits, each number leading to the list that it counts', async () => {
  const site = await openSite()
  const recruiter = await site.as('recruiter')
  expect(await (await recruiter.get('/')).text()).toContain('Nothing needs you just now')
  await addWay(site, { name: 'Abe Asked', steps: [['enquiry', '2026-11-20']] })
  await addWay(site, {
    name: 'Quinn Quiet',
    steps: [
      ['enquiry', '2026-10-01'],
      ['first conversation', '2026-10-05'],
    ],
  })
  const schemeVersionId = await publish(site)
  const { applicationId } = await addWay(site, {
    ...{ name: 'Dee Done', outcome: 'approved' },
    steps: [
      ['enquiry', '2026-02-01'],
      ['decision', '2026-10-01'],
    ],
  })
  const { referralId } = await addReferral(site, applicationId, { schemeVersionId })
  // Whatever is said of a referral has it reckoned.
  await recruiter.post(`/referrals/${referralId}/edits`, { namedAt: 'first enquiry', version: 1 })
  const page = await (await recruiter.get('/')).text()
  for (const [words, href, name] of [
    ['new enquiry to answer', '/pipeline?stage=enquiry', 'Abe Asked'],
    ['person on their way without movement in 14 days', '/pipeline?state=quiet', 'Quinn Quiet'],
    ['reward due', '/rewards?standing=due', 'Dee Done'],
  ] as const) {
    expect(page).toContain(words)
    expect(page).toContain(`href="${href}"`)
    expect(await (await recruiter.get(href)).text()).toContain(name)
  }
  expect(await (await (await site.as('payments')).get('/')).text()).not.toContain('new enquir')
})
