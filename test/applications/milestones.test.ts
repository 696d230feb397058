import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { milestonesOff } from '#src/applications/rules/milestones.ts'
import { checkEverything } from '#src/check/check.ts'
import { addHousehold } from '../factories.ts'
import { addReferral, addWay, publish } from '../referrals/ways.ts'
import { type Client, openSite, type Site, testKeys } from '../support.ts'
import { application, problemsIn, standing, stepId, today } from './support.ts'

const rewardsOf = (site: Site) =>
  site.database
    .selectFrom('rewards')
    .select(['stage', 'pence', 'dueOn'])
    .where('endedAt', 'is', null)
    .orderBy('dueOn')
    .execute()

const decided = [
  ['enquiry', '2026-02-01'],
  ['decision', '2026-06-01'],
] as const

/** A home that was told of fostering and is approved, with the worker who supervises it. */
async function approvedHome() {
  const site = await openSite()
  const householdId = await addHousehold(site, { name: 'Newhome' })
  const schemeVersionId = await publish(site, {}, { preset: '250 and 250' })
  const way = { householdId, steps: decided, outcome: 'approved', closedOn: '2026-06-08' } as const
  const { applicationId } = await addWay(site, way)
  const referral = await addReferral(site, applicationId, { schemeVersionId })
  const worker = await site.as({ role: 'supervising_worker', supervisedIds: [householdId] })
  return { site, applicationId, worker, newHome: householdId, referrersHome: referral.householdId }
}

const typed = (milestone: string, onDay: string) => ({ milestone, onDay, once: randomUUID() })

async function confirm(by: Client, applicationId: string, milestone: string, onDay: string) {
  const { status } = await by.post(`/applications/${applicationId}/milestones`, typed(milestone, onDay))
  if (status !== 303) throw new Error(`Not confirmed: ${status}`)
}

const confirmed = async ({ database }: Site) =>
  (
    await database
      .selectFrom('milestones')
      .selectAll()
      .where('endedAt', 'is', null)
      .orderBy('onDay')
      .execute()
  ).map(({ milestone, onDay }) => `${milestone} ${onDay}`)

const brokenIn = async (site: Site) =>
  (await checkEverything({ database: site.database, keys: testKeys, today })).broken.filter(({ must }) =>
    must.startsWith('a milestone'),
  )

describe('what follows approval', () => {
  it('is confirmed by the supervising worker with yes and a day, put right with a trail, and earns', async () => {
    const { site, applicationId, worker } = await approvedHome()
    const list = await (await worker.get('/milestones')).text()
    expect(list).toContain('Newhome')
    expect(list).not.toContain('Rita Referrer')
    const form = typed('12 weeks', '2026-08-31')
    expect((await worker.post(`/applications/${applicationId}/milestones`, form)).status).toBe(303)
    expect((await worker.post(`/applications/${applicationId}/milestones`, form)).status).toBe(303)
    expect(await rewardsOf(site)).toEqual([{ stage: '12 weeks', pence: 25_000, dueOn: '2026-08-31' }])
    const early = await worker.post(
      `/applications/${applicationId}/milestones`,
      typed('8 weeks', '2026-07-26'),
    )
    expect(problemsIn(await early.text())).toEqual(['The day must be 27 July 2026 or later'])
    const again = await worker.post(`/applications/${applicationId}/milestones`, typed('12 weeks', today))
    expect(again.status).toBe(422)
    const milestone = async () =>
      (
        await site.database
          .selectFrom('milestones')
          .select(['id', 'onDay'])
          .where('endedAt', 'is', null)
          .executeTakeFirstOrThrow()
      ).id
    const corrected = await worker.post(`/milestones/${await milestone()}/corrections`, {
      onDay: '2026-09-02',
    })
    expect(corrected.status).toBe(303)
    expect(await rewardsOf(site)).toMatchObject([{ dueOn: '2026-09-02' }])
    const page = await (await worker.get(`/applications/${applicationId}`)).text()
    expect(page).toContain('12 weeks: said to be 31 August 2026')
    expect((await worker.post(`/milestones/${await milestone()}/withdrawals`)).status).toBe(303)
    expect(await rewardsOf(site)).toEqual([])
    const trail = await site.database.selectFrom('auditEntries').select('what').execute()
    expect(trail.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['confirmed milestone', 'put right milestone', 'took back milestone']),
    )
  })

  it('is confirmed by nobody else, nor by who lives with the referrer', async () => {
    const { site, applicationId, worker, newHome, referrersHome } = await approvedHome()
    await site.database
      .updateTable('supervisions')
      .set({ untilOn: '2026-11-01' })
      .where('accountId', '=', worker.accountId)
      .execute()
    const gains = await site.as({
      role: ['supervising_worker', 'carer'],
      householdId: referrersHome,
      supervisedIds: [newHome],
    })
    const others = [
      gains,
      worker,
      await site.as('supervising_worker'),
      await site.as({ role: 'coordinator', quadrantIds: ['mid'] }),
      await site.as('recruiter'),
      await site.as('manager'),
    ]
    for (const by of others) {
      const sent = await by.post(`/applications/${applicationId}/milestones`, typed('12 weeks', '2026-09-01'))
      expect([403, 404]).toContain(sent.status)
    }
    expect(await site.database.selectFrom('milestones').selectAll().execute()).toEqual([])
    expect(await (await gains.get('/milestones')).text()).not.toContain('Newhome')
  })
})

describe('who confirms', () => {
  it('is said to whoever leads along the way; a manager is led to where somebody is named', async () => {
    const { site, applicationId, worker, newHome } = await approvedHome()
    const path = `/applications/${applicationId}`
    const recruiter = await site.as('recruiter')
    const manager = await site.as('manager')
    expect(await (await recruiter.get(path)).text()).toContain('Whoever supervises them confirms')
    expect(await (await worker.get(path)).text()).not.toContain('Whoever supervises them confirms')
    await site.database
      .updateTable('accounts')
      .set({ disabledAt: '2026-11-20T10:00:00.000Z' })
      .where('id', '=', worker.accountId)
      .execute()
    const nobody = 'Nobody who can sign in supervises this family'
    const seen = await (await recruiter.get(path)).text()
    expect(seen).toContain(nobody)
    expect(seen).not.toContain('supervisions/new')
    const offered = await (await manager.get(path)).text()
    expect(offered).toContain(nobody)
    expect(offered).toContain(`href="/households/${newHome}/supervisions/new"`)
  })

  it('is not told that anybody was referred', async () => {
    const { worker, applicationId } = await approvedHome()
    for (const path of ['/milestones', `/applications/${applicationId}/milestones/new`])
      expect((await (await worker.get(path)).text()).toLowerCase()).not.toMatch(/told|referr|thank-you/)
  })
})

describe('what was confirmed after approval', () => {
  it('stands in the way of a day by which it would have been too early, until it is put right', async () => {
    const { site, applicationId, worker } = await approvedHome()
    await confirm(worker, applicationId, '12 weeks', '2026-08-24')
    const manager = await site.as('manager')
    const decision = await stepId(site, applicationId, 'decision')
    const put = (onDay: string) => manager.post(`/application-steps/${decision}/corrections`, { onDay })
    expect(problemsIn(await (await put('2026-06-02')).text())).toEqual([
      '“12 weeks” was confirmed for 24 August 2026, which would be too early then. Ask whoever supervises them to put that right first',
    ])
    expect(await standing(site, applicationId)).toContain('decision 2026-06-01')
    const { id } = await site.database.selectFrom('milestones').select('id').executeTakeFirstOrThrow()
    expect((await worker.post(`/milestones/${id}/corrections`, { onDay: '2026-08-25' })).status).toBe(303)
    expect((await put('2026-06-02')).status).toBe(303)
    expect(await brokenIn(site)).toEqual([])
  })

  it('does not count while it is open again, and does once it has ended as it did before', async () => {
    const { site, applicationId, worker } = await approvedHome()
    await confirm(worker, applicationId, '12 weeks', '2026-08-31')
    expect(await rewardsOf(site)).toHaveLength(1)
    const manager = await site.as('manager')
    // That they are approved by now is no reason not to: it may be the end that was put down wrongly.
    expect((await manager.post(`/applications/${applicationId}/reopenings`)).status).toBe(303)
    expect(await rewardsOf(site)).toEqual([])
    expect(await confirmed(site)).toEqual(['12 weeks 2026-08-31'])
    const form = await (await manager.get(`/applications/${applicationId}/closures/new`)).text()
    expect(form).toContain('is taken back with it')
    const { version } = await application(site, applicationId)
    const again = await manager.post(`/applications/${applicationId}/closures`, {
      ...{ outcome: 'approved', onDay: '2026-06-08', version },
    })
    expect(again.status).toBe(303)
    expect(await confirmed(site)).toEqual(['12 weeks 2026-08-31'])
    expect(await rewardsOf(site)).toHaveLength(1)
  })

  it('is taken back when it ends otherwise, or is approved later, and that is in the trail', async () => {
    const { site, applicationId, worker } = await approvedHome()
    await confirm(worker, applicationId, '2 short stays', '2026-06-10')
    await confirm(worker, applicationId, '12 weeks', '2026-08-24')
    const manager = await site.as('manager')
    const end = async (outcome: string, why = '') => {
      await manager.post(`/applications/${applicationId}/reopenings`)
      const decision = await stepId(site, applicationId, 'decision')
      await manager.post(`/application-steps/${decision}/corrections`, { onDay: '2026-06-08' })
      const { version } = await application(site, applicationId)
      return manager.post(`/applications/${applicationId}/closures`, {
        ...{ outcome, why, onDay: '2026-06-08', version },
      })
    }
    expect((await end('approved')).status).toBe(303)
    // A stay is of any day after approval; twelve weeks after it are over later now.
    expect(await confirmed(site)).toEqual(['2 short stays 2026-06-10'])
    expect(await brokenIn(site)).toEqual([])
    expect((await end('withdrawn', 'changed their mind')).status).toBe(303)
    expect(await confirmed(site)).toEqual([])
    expect(await rewardsOf(site)).toEqual([])
    const trail = await site.database
      .selectFrom('auditEntries')
      .select('details')
      .where('what', '=', 'took back milestone')
      .execute()
    expect(JSON.stringify(trail)).toContain('12 weeks')
    expect(trail).toHaveLength(2)
    expect(await brokenIn(site)).toEqual([])
  })
})

it('is off where the way ended otherwise, or its day is too early', () => {
  const way = { outcome: 'approved', closedOn: '2026-06-08', steps: [] } as const
  const stay = { milestone: '2 short stays', onDay: '2026-06-08' } as const
  const weeks = { milestone: '8 weeks', onDay: '2026-08-02' } as const
  expect(milestonesOff(way, [stay, weeks], today)).toEqual([weeks])
  expect(milestonesOff({ ...way, outcome: 'withdrawn' }, [stay], today)).toEqual([stay])
  expect(milestonesOff(way, [{ ...stay, onDay: '2026-11-23' }], today)).toHaveLength(1)
})
