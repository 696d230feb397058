import { describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { addReferral, addWay, publish } from '../referrals/ways.ts'
import { openSite } from '../support.ts'
import { application, problemsIn, record, recordAll, standing, stepId, stepTyped, today } from './support.ts'

const rewardsOf = (site: Awaited<ReturnType<typeof openSite>>) =>
  site.database
    .selectFrom('rewards')
    .select(['stage', 'pence', 'dueOn', 'endedAt'])
    .orderBy('foundDueAt')
    .orderBy('dueOn')
    .execute()

describe('the way of somebody who enquired', () => {
  it('is led by who recruits and by the coordinator where they live, before they are a home', async () => {
    const site = await openSite()
    const { applicationId, candidateId } = await addWay(site, { name: 'Pat Pending', quadrantId: 'mid' })
    const recruiter = await site.as('recruiter')
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    await recordAll(recruiter, applicationId, [['first conversation', '2026-02-05']])
    await recordAll(coordinator, applicationId, [['initial visit', '2026-02-20']])
    expect(await standing(site, applicationId)).toEqual([
      ...['enquiry 2026-02-01', 'first conversation 2026-02-05', 'initial visit 2026-02-20'],
    ])
    const page = await (await recruiter.get(`/applications/${applicationId}`)).text()
    expect(page).toContain('Pat Pending')
    expect(page).toContain('20 February 2026')
    expect(page).not.toContain('<h2 class="govuk-heading-m">Visits</h2>')
    const trail = await site.database.selectFrom('auditEntries').select(['what', 'onKind', 'onId']).execute()
    expect(trail[0]).toEqual({ what: 'recorded step of application', onKind: 'candidate', onId: candidateId })
    for (const other of [
      await site.as({ role: 'coordinator', quadrantIds: ['north'] }),
      await site.as('supervising_worker'),
      await site.as('liaison'),
      await site.as('carer'),
    ])
      for (const path of [`/applications/${applicationId}`, `/applications/${applicationId}/closures/new`])
        expect([403, 404]).toContain((await other.get(path)).status)
  })

  it('goes on with the home that they became, which keeps every step', async () => {
    const site = await openSite()
    const householdId = await addHousehold(site, { name: 'Hall', approval: 'prospective' })
    const { applicationId } = await addWay(site, { name: 'Pat Pending', householdId })
    const recruiter = await site.as('recruiter')
    const seen = await (await recruiter.get(`/applications/${applicationId}`)).text()
    expect(seen).toContain('Pat Pending')
    // What staff call the household is not a recruiter's to see.
    expect(seen).not.toContain('Hall')
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    expect(await (await coordinator.get(`/applications/${applicationId}`)).text()).toContain('Hall')
    expect((await record(recruiter, applicationId, 'application', '2026-04-01')).status).toBe(303)
  })

  it('is led by nobody who stands to gain: neither who referred them, nor their home, nor their own', async () => {
    const site = await openSite()
    const { applicationId } = await addWay(site)
    const { householdId } = await addReferral(site, applicationId)
    for (const role of ['recruiter', 'manager'] as const) {
      const partner = await site.as({ role: [role, 'carer'], householdId })
      expect((await partner.get(`/applications/${applicationId}`)).status).toBe(404)
      expect((await record(partner, applicationId, 'application', today)).status).toBe(404)
    }
    const own = await addHousehold(site, { approval: 'prospective' })
    const theirs = await addWay(site, { candidate: 'no', householdId: own })
    const manager = await site.as({ role: ['manager', 'carer'], householdId: own })
    const step = await stepId(site, theirs.applicationId, 'enquiry')
    const form = { outcome: 'withdrawn', why: 'other', onDay: today, version: 1 }
    for (const [path, fields] of [
      [`/applications/${theirs.applicationId}/steps`, stepTyped('application', today)],
      [`/applications/${theirs.applicationId}/closures`, form],
      [`/application-steps/${step}/corrections`, { onDay: today }],
    ] as const)
      expect((await manager.post(path, fields)).status).toBe(404)
    expect(await standing(site, theirs.applicationId)).toEqual(['enquiry 2026-02-01'])
  })

  it('keeps for staff why it went no further, and asks for it', async () => {
    const site = await openSite()
    const { applicationId } = await addWay(site)
    const recruiter = await site.as('recruiter')
    const { version } = await application(site, applicationId)
    const close = (fields: Record<string, string>) =>
      recruiter.post(`/applications/${applicationId}/closures`, {
        ...{ outcome: 'withdrawn', onDay: today, version, ...fields },
      })
    expect(problemsIn(await (await close({})).text())).toEqual(['Select why it went no further'])
    expect((await close({ why: 'not the right time' })).status).toBe(303)
    expect(await (await recruiter.get(`/applications/${applicationId}`)).text()).toContain('reopenings')
    expect(await application(site, applicationId)).toMatchObject({ closedWhy: 'not the right time' })
    const page = await (await recruiter.get(`/applications/${applicationId}`)).text()
    expect(page).toContain('Not the right time for them')
    // Why is nobody's to read in the trail.
    const trail = await site.database.selectFrom('auditEntries').select('details').execute()
    expect(JSON.stringify(trail)).not.toContain('right time')
    expect((await recruiter.post(`/applications/${applicationId}/reopenings`)).status).toBe(303)
    expect(await application(site, applicationId)).toMatchObject({ closedWhy: null, outcome: null })
  })

  it('is approved only as a home', async () => {
    const site = await openSite()
    const { applicationId } = await addWay(site, {
      steps: [
        ['enquiry', '2026-02-01'],
        ['decision', '2026-10-01'],
      ],
    })
    const recruiter = await site.as('recruiter')
    const { version } = await application(site, applicationId)
    const form = { outcome: 'approved', onDay: today, version }
    const refused = await recruiter.post(`/applications/${applicationId}/closures`, form)
    expect([refused.status, problemsIn(await refused.text())]).toEqual([
      422,
      ['They are no household yet. Make them one on the page of their enquiry first'],
    ])
    expect(await application(site, applicationId)).toMatchObject({ outcome: null })
  })

  it('is not opened again beside another of the same person', async () => {
    const site = await openSite()
    const closed = await addWay(site, { outcome: 'withdrawn', closedWhy: 'other' })
    const open = await addWay(site)
    await site.database
      .updateTable('applications')
      .set({ candidateId: closed.candidateId })
      .where('id', '=', open.applicationId)
      .execute()
    const recruiter = await site.as('recruiter')
    expect((await recruiter.post(`/applications/${closed.applicationId}/reopenings`)).status).toBe(422)
  })
})

onBothDatabases('the way of somebody who was erased', (openDatabase) => {
  it('is not opened again: nothing of theirs is left that could go on', async () => {
    const site = await openSite({ database: await openDatabase() })
    const { applicationId, candidateId } = await addWay(site)
    const recruiter = await site.as('recruiter')
    await recruiter.post(`/candidates/${candidateId}/erasures`, { why: 'asked', sure: 'yes' })
    expect(await (await recruiter.get(`/applications/${applicationId}`)).text()).not.toContain('reopenings')
    const again = await recruiter.post(`/applications/${applicationId}/reopenings`)
    expect([again.status, problemsIn(await again.text())]).toEqual([
      422,
      ['What they gave has been erased. If they come back, write down a new enquiry'],
    ])
    expect(await application(site, applicationId)).toMatchObject({ outcome: 'withdrawn' })
  })
})

describe('what follows from a step', () => {
  it('is a reward as soon as its stage is reached, and none once that is taken back', async () => {
    const site = await openSite()
    const schemeVersionId = await publish(site, {
      capPence: 23_000,
      stages: [
        {
          ...{ key: 'visit', name: 'Initial visit', when: [['initial visit']], waitWeeks: 0 },
          ...{ referrerPence: 3_000, welcomePence: 0 },
        },
      ],
    })
    const { applicationId } = await addWay(site)
    await addReferral(site, applicationId, { schemeVersionId })
    const recruiter = await site.as('recruiter')
    await recordAll(recruiter, applicationId, [['initial visit', '2026-03-01']])
    expect(await rewardsOf(site)).toEqual([
      { stage: 'visit', pence: 3_000, dueOn: '2026-03-01', endedAt: null },
    ])
    const step = await stepId(site, applicationId, 'initial visit')
    await recruiter.post(`/application-steps/${step}/withdrawals`)
    expect((await rewardsOf(site)).filter(({ endedAt }) => endedAt === null)).toEqual([])
    await recordAll(recruiter, applicationId, [['initial visit', '2026-03-02']])
    // What they apply for decides too.
    const { version } = await application(site, applicationId)
    const said = { appliesAs: 'special guardianship', transfers: 'no', version }
    expect((await recruiter.post(`/applications/${applicationId}/edits`, said)).status).toBe(303)
    expect((await rewardsOf(site)).filter(({ endedAt }) => endedAt === null)).toEqual([])
    // Nor does an older form write over it.
    expect((await recruiter.post(`/applications/${applicationId}/edits`, said)).status).toBe(422)
  })
})
