import { expect, it } from 'vitest'
import { openSite } from '../support.ts'
import { enquiry } from './support.ts'
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
  // Two who give the same address, and one of them is told apart from a third.
  const ids = []
  for (const name of ['Cora Copy', 'C Copy', 'Other Once'])
    ids.push(await enquiry(recruiter, { name, email: 'copy@example.org' }))
  for (const other of ids.slice(0, 2))
    await recruiter.post(`/candidates/${ids[2]}/comparisons`, {
      ...{ kind: 'candidate', other, answer: 'not the same' },
    })
  const page = await (await recruiter.get('/')).text()
  const number = (words: string) => page.match(new RegExp(`__number">(\\d+)</span> <span[^>]*>${words}`))?.[1]
  expect(number('people could be somebody we know')).toBe('2')
  for (const [words, href, name] of [
    ['new enquiries to answer', '/pipeline?stage=enquiry', 'Abe Asked'],
    ['person on their way without movement in 14 days', '/pipeline?state=quiet', 'Quinn Quiet'],
    ['people could be somebody we know', '/candidates?show=compare', 'Cora Copy'],
    ['reward due', '/rewards?standing=due', 'Dee Done'],
  ] as const) {
    expect(page).toContain(words)
    expect(page).toContain(`href="${href}"`)
    expect(await (await recruiter.get(href)).text()).toContain(name)
  }
  expect(await (await (await site.as('payments')).get('/')).text()).not.toContain('new enquir')
})
