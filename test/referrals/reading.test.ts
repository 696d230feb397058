import { CompiledQuery } from 'kysely'
import { expect, it } from 'vitest'
import { countQueries, statementsOf, tablesReadThrough } from '../queries.ts'
import { openSite } from '../support.ts'
import { addReferral, addWay, publish } from './ways.ts'

async function some() {
  const site = await openSite()
  const schemeVersionId = await publish(site)
  const { applicationId } = await addWay(site)
  const referral = await addReferral(site, applicationId, { schemeVersionId })
  return { site, schemeVersionId, applicationId, ...referral }
}

it('reads no table through for a referral, for a way, or for what somebody is told', async () => {
  const { site, applicationId, referralId, householdId } = await some()
  const recruiter = await site.as('recruiter')
  const carer = await site.as({ role: 'carer', householdId })
  for (const [by, path] of [
    [recruiter, `/referrals/${referralId}`],
    [recruiter, `/applications/${applicationId}`],
    [carer, '/my-referrals'],
  ] as const) {
    const asked = await statementsOf(site.database, async () => expect((await by.get(path)).status).toBe(200))
    expect(await tablesReadThrough(site.database, asked), path).toEqual([])
  }
})

it('lists ways in the order of an index, which ends with the page', async () => {
  const { site, schemeVersionId } = await some()
  const recruiter = await site.as('recruiter')
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
  for (const [by, query] of [
    [recruiter, ''],
    [recruiter, '?state=all'],
    [recruiter, '?state=approved'],
    [recruiter, '?state=quiet'],
    [recruiter, '?state=all&quadrant=mid&stage=enquiry'],
    [recruiter, `?state=all&scheme=${schemeVersionId}`],
    [coordinator, ''],
  ] as const) {
    const asked = await statementsOf(site.database, () => by.get(`/pipeline${query}`))
    const [list = ''] = asked.filter((sql) => sql.includes('order by "applications"."opened_on" desc'))
    const plan = await site.database.executeQuery<{ detail: string }>(
      CompiledQuery.raw(
        `explain query plan ${list}`,
        [...list.matchAll(/\?/g)].map(() => null),
      ),
    )
    const steps = plan.rows.map(({ detail }) => detail)
    expect(steps.join('\n'), query).toMatch(/applications USING INDEX applications_(open|by_day)/)
    expect(steps.join('\n'), query).not.toContain('TEMP B-TREE FOR ORDER BY')
  }
})

it('asks no more of somebody who referred many', async () => {
  const { site, carerId, householdId, schemeVersionId } = await some()
  const carer = await site.as({ role: 'carer', householdId })
  await site.database.updateTable('accounts').set({ carerId }).where('id', '=', carer.accountId).execute()
  const count = () => countQueries(site.database, () => carer.get('/my-referrals'))
  await carer.get('/my-referrals')
  const ofOne = await count()
  for (let more = 0; more < 3; more++) {
    const { applicationId } = await addWay(site)
    await addReferral(site, applicationId, { schemeVersionId, carerId, householdId })
  }
  expect(await count()).toBe(ofOne)
  expect((await (await carer.get('/my-referrals')).text()).match(/>Received</g)?.length).toBe(4)
})
