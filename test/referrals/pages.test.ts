import { describe, expect, it } from 'vitest'
import { refusalToAllow } from '#src/referrals/rules/overriding.ts'
import { funnelOf } from '#src/referrals/rules/pipeline.ts'
import { progressOf, standingOf } from '#src/referrals/rules/progress.ts'
import { problemsIn } from '../applications/support.ts'
import { onBothDatabases } from '../databases.ts'
import { openSite, type Site } from '../support.ts'
import { addReferral, addWay, publish } from './ways.ts'

const approved = {
  steps: [
    ['enquiry', '2026-02-01'],
    ['application', '2026-04-01'],
    ['decision', '2026-10-01'],
  ],
  outcome: 'approved',
  closedOn: '2026-10-08',
} as const

const referralIn = ({ database }: Site, id: string) =>
  database.selectFrom('referrals').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const openRewards = ({ database }: Site) =>
  database.selectFrom('rewards').select(['pence']).where('endedAt', 'is', null).execute()

/** The carer of a referral, signed in. */
async function signedInAs(site: Site, { householdId, carerId }: { householdId: string; carerId: string }) {
  const carer = await site.as({ role: 'carer', householdId })
  await site.database.updateTable('accounts').set({ carerId }).where('id', '=', carer.accountId).execute()
  return carer
}

describe('what a referrer is told', () => {
  it('is one word of four, which says nothing of why, of a panel, or of who ended it', () => {
    const steps = [{ step: 'enquiry' }, { step: 'initial visit' }] as const
    expect(progressOf({ outcome: null, steps })).toBe('received')
    const applied = [...steps, { step: 'application' }] as const
    expect(progressOf({ outcome: null, steps: applied })).toBe('in assessment')
    // A decision is told once it is final.
    expect(progressOf({ outcome: null, steps: [...applied, { step: 'decision' }] })).toBe('in assessment')
    expect(progressOf({ outcome: 'approved', steps: applied })).toBe('approved')
    for (const outcome of ['withdrawn', 'not approved', 'by mistake'] as const)
      expect(progressOf({ outcome, steps: applied })).toBe('closed')
  })

  it('is nothing until the friend agrees, and then neither name, day nor reason', async () => {
    const site = await openSite()
    const schemeVersionId = await publish(site)
    const carer = await site.as('carer')
    const { carerId, householdId } = await site.database
      .selectFrom('carerHomes')
      .innerJoin('accounts', 'accounts.carerId', 'carerHomes.carerId')
      .select(['carerHomes.carerId', 'carerHomes.householdId'])
      .where('accounts.id', '=', carer.accountId)
      .executeTakeFirstOrThrow()
    const of = { carerId, householdId, schemeVersionId }
    const { applicationId } = await addWay(site, { name: 'Pat Pending' })
    const { referralId } = await addReferral(site, applicationId, { ...of, told: 'no' })
    expect(await (await carer.get('/my-referrals')).text()).toContain('There is nobody here yet')
    const recruiter = await site.as('recruiter')
    const agreed = await recruiter.post(`/referrals/${referralId}/agreements`, {
      how: 'by phone',
      version: 1,
    })
    expect(agreed.status).toBe(303)
    const known = await addWay(site, {
      ...{ name: 'Kim Known', outcome: 'withdrawn', closedWhy: 'not eligible to foster' },
    })
    await addReferral(site, known.applicationId, { ...of, onDay: '2026-03-01', knownSinceOn: '2026-01-01' })
    const page = await (await carer.get('/my-referrals')).text()
    expect(page).toContain('Received')
    expect(page).toContain('Closed')
    expect(page).toMatch(/govuk-breadcrumbs[\s\S]*My network/)
    expect(page).toContain('Not payable under the scheme’s terms')
    for (const word of ['Pat', 'Kim', 'known', 'Withdrawn', 'withdrew', 'eligible', 'February', 'March'])
      expect(page).not.toContain(word)
    // The friend may change their mind.
    const { version } = await referralIn(site, referralId)
    await recruiter.post(`/referrals/${referralId}/agreements`, { how: 'not', version })
    expect(await (await carer.get('/my-referrals')).text()).not.toContain('Received')
  })
})

describe('what a referrer reads of their rewards', () => {
  it('is how much, and no day: it would be the one on which a friend came before a panel', async () => {
    const site = await openSite()
    const stage = { key: 'panel', name: 'Panel', when: [['panel recommendation']], waitWeeks: 0 } as const
    const stages = [{ ...stage, referrerPence: 5_000, welcomePence: 0 }]
    const schemeVersionId = await publish(site, { capPence: 5_000, stages })
    const { applicationId } = await addWay(site, {
      steps: [
        ['enquiry', '2026-02-01'],
        ['panel recommendation', '2026-09-17'],
      ],
    })
    const { referralId, carerId, householdId } = await addReferral(site, applicationId, { schemeVersionId })
    const carer = await signedInAs(site, { householdId, carerId })
    const said = { namedAt: 'first enquiry', version: 1 }
    await (await site.as('recruiter')).post(`/referrals/${referralId}/edits`, said)
    for (const path of ['/my-referrals', '/my-rewards']) {
      const page = await (await carer.get(path)).text()
      expect(page, path).toContain('£50.00')
      expect(page, path).not.toMatch(/17 Sept|September|2026-09/)
    }
  })

  it('calls each friend by the number that they had before, whoever agrees later', async () => {
    const site = await openSite()
    const first = await addWay(site, approved)
    const { carerId, householdId } = await addReferral(site, first.applicationId, { onDay: '2026-03-01' })
    const carer = await signedInAs(site, { householdId, carerId })
    const friends = async () => {
      const page = await (await carer.get('/my-referrals')).text()
      return [...page.matchAll(/(Friend \d)<\/t[dh]>\s*<td[^>]*>(?:<[^>]+>)*([A-Za-z ]+)/g)].map(
        ([, friend, word]) => `${friend} ${word}`,
      )
    }
    expect(await friends()).toEqual(['Friend 1 Approved'])
    const earlier = await addWay(site)
    const of = { carerId, householdId, onDay: '2026-02-01', told: 'no' } as const
    const { referralId } = await addReferral(site, earlier.applicationId, of)
    const agreed = { how: 'by phone', version: 1 }
    await (await site.as('recruiter')).post(`/referrals/${referralId}/agreements`, agreed)
    expect(await friends()).toEqual(['Friend 2 Received', 'Friend 1 Approved'])
  })
})

describe('the page of a referral', () => {
  it('explains its terms line by line, and what it earned', async () => {
    const site = await openSite()
    const schemeVersionId = await publish(site)
    const { applicationId } = await addWay(site, { ...approved, name: 'Pat Pending' })
    const known = { knownSinceOn: '2026-01-01', knownLastOn: '2026-01-30' }
    const { referralId } = await addReferral(site, applicationId, { schemeVersionId, ...known })
    const recruiter = await site.as('recruiter')
    const page = await (await recruiter.get(`/referrals/${referralId}`)).text()
    for (const words of [
      ...[
        'Pat Pending',
        'Rita Referrer',
        'Terms single payment',
        'The friend had been in touch with the service lately.',
      ],
      ...['Not payable under the scheme’s terms', 'The referrer was named when the friend first enquired.'],
    ])
      expect(page).toContain(words)
    // A recruiter does not lift what the terms say.
    expect(page).not.toContain('allowances')
    expect([403, 404]).toContain((await recruiter.get(`/referrals/${referralId}/allowances/new`)).status)
    // They were not in touch lately after all.
    const said = {
      namedAt: 'first enquiry',
      knownSinceOn: '2024-01-01',
      knownLastOn: '2024-01-30',
      version: 1,
    }
    expect((await recruiter.post(`/referrals/${referralId}/edits`, said)).status).toBe(303)
    expect(await openRewards(site)).toEqual([{ pence: 50_000 }])
    expect(await (await recruiter.get(`/referrals/${referralId}`)).text()).toContain('£500.00')
    const stale = await recruiter.post(`/referrals/${referralId}/edits`, said)
    expect(stale.status).toBe(422)
    expect(await stale.text()).toMatch(/What it says now[\s\S]*1 January 2024/)
    const wrong = { ...said, knownLastOn: '2023-01-01', version: 2 }
    expect(problemsIn(await (await recruiter.post(`/referrals/${referralId}/edits`, wrong)).text())).toEqual([
      'They cannot have been last in touch before they were first',
    ])
  })

  it('is lifted by a manager with a reason that is sealed, and never for one’s own household', async () => {
    const site = await openSite()
    const schemeVersionId = await publish(site)
    const { applicationId } = await addWay(site, approved)
    const { referralId } = await addReferral(site, applicationId, { schemeVersionId, namedAt: 'later' })
    const manager = await site.as('manager')
    expect(await openRewards(site)).toEqual([])
    const path = `/referrals/${referralId}/allowances`
    expect(problemsIn(await (await manager.post(path, { why: ' ' })).text())).toEqual([
      'Enter why it is paid all the same',
    ])
    expect((await manager.post(path, { why: 'Her form was lost in the post' })).status).toBe(303)
    expect(await openRewards(site)).toEqual([{ pence: 50_000 }])
    expect((await referralIn(site, referralId)).allowedWhySealed).not.toContain('lost')
    const page = await (await manager.get(`/referrals/${referralId}`)).text()
    expect(page).toContain('Her form was lost in the post')
    const trail = await site.database.selectFrom('auditEntries').select(['what', 'details']).execute()
    expect(trail.map(({ what }) => what)).toContain('allowed referral')
    expect(JSON.stringify(trail)).not.toContain('lost')
    expect((await manager.post(path, { why: 'Again' })).status).toBe(422)
    expect((await manager.post(`${path}/ends`)).status).toBe(303)
    expect(await openRewards(site)).toEqual([])

    const no = { rule: 'own household', says: 'no', why: 'same household' } as const
    expect(refusalToAllow({ withdrawnAt: null, allowedAt: null }, [no])).toBe('own household')
    expect(refusalToAllow({ withdrawnAt: null, allowedAt: null }, [])).toBe('payable')
    expect(refusalToAllow({ withdrawnAt: null, allowedAt: null }, undefined)).toBe('no terms')
  })

  it('is there for nobody who gains by it, whatever else they are', async () => {
    const site = await openSite()
    const schemeVersionId = await publish(site)
    const { applicationId } = await addWay(site, approved)
    const { referralId, householdId } = await addReferral(site, applicationId, {
      ...{ schemeVersionId, namedAt: 'later' },
    })
    for (const role of ['manager', 'recruiter'] as const) {
      const partner = await site.as({ role: [role, 'carer'], householdId })
      expect((await partner.get(`/referrals/${referralId}`)).status).toBe(404)
      expect((await partner.post(`/referrals/${referralId}/withdrawals`, { version: 1 })).status).toBe(404)
      expect(await (await partner.get('/pipeline?state=all')).text()).toContain('nobody like that')
      if (role === 'manager')
        expect((await partner.post(`/referrals/${referralId}/allowances`, { why: 'Please' })).status).toBe(
          404,
        )
    }
  })

  it('ends what it earned when it is withdrawn', async () => {
    const site = await openSite()
    const schemeVersionId = await publish(site)
    const { applicationId } = await addWay(site, approved)
    const { referralId } = await addReferral(site, applicationId, { schemeVersionId })
    const recruiter = await site.as('recruiter')
    const said = { namedAt: 'first enquiry', version: 1 }
    await recruiter.post(`/referrals/${referralId}/edits`, said)
    expect(await openRewards(site)).toHaveLength(1)
    const { version } = await referralIn(site, referralId)
    expect((await recruiter.post(`/referrals/${referralId}/withdrawals`, { version })).status).toBe(303)
    expect(await openRewards(site)).toEqual([])
    expect(await (await recruiter.get(`/referrals/${referralId}`)).text()).toContain('Withdrawn on')
    expect((await recruiter.post(`/referrals/${referralId}/edits`, said)).status).toBe(404)
  })
})

describe('the list of enquiries', () => {
  it('says since when nothing moved', () => {
    const steps = [{ step: 'enquiry', onDay: '2026-11-01' }] as const
    expect(standingOf({ closedOn: null, steps }, '2026-11-02').quietSince).toBe('2026-11-01')
    expect(standingOf({ closedOn: null, steps }, '2026-11-01').quietSince).toBeUndefined()
    expect(standingOf({ closedOn: '2026-11-03', steps }, '2026-11-02').quietSince).toBeUndefined()
  })

  it('adds up how far everybody came', () => {
    const none = { approved: 0, referred: 0, referredApproved: 0 }
    const lines = funnelOf([
      { ...none, place: 0, all: 5 },
      { ...none, place: 3, all: 2, referred: 1 },
      { ...none, place: 7, all: 3, approved: 2, referred: 2, referredApproved: 1 },
      { ...none, place: null, all: 1 },
    ])
    const of = (stage: string) => lines.find((line) => line.stage === stage)
    expect(of('enquiry')).toEqual({ stage: 'enquiry', all: 11, referred: 3 })
    expect(of('application')).toEqual({ stage: 'application', all: 5, referred: 3 })
    expect(of('stage 1')).toEqual({ stage: 'stage 1', all: 3, referred: 2 })
    expect(of('approved')).toEqual({ stage: 'approved', all: 2, referred: 1 })
  })
})

onBothDatabases('the list of enquiries and referrals', (open) => {
  const some = async () => {
    const site = await openSite({ database: await open() })
    const schemeVersionId = await publish(site)
    const enquired = await addWay(site, { name: 'Abe Asked', quadrantId: 'north' })
    const visited = await addWay(site, {
      ...{ name: 'Vera Visited', quadrantId: 'mid' },
      steps: [
        ['enquiry', '2026-11-10'],
        ['initial visit', '2026-11-20'],
      ],
    })
    const done = await addWay(site, { ...approved, name: 'Dee Done', quadrantId: 'mid' })
    const referral = await addReferral(site, done.applicationId, { schemeVersionId })
    return { site, schemeVersionId, enquired, visited, done, ...referral }
  }
  const names = (page: string) =>
    ['Abe Asked', 'Vera Visited', 'Dee Done'].filter((name) => page.includes(`>${name}<`))

  it('shows who is on their way, by stage, quadrant, movement, referrer and terms; its file the same', async () => {
    const { site, carerId, schemeVersionId } = await some()
    const recruiter = await site.as('recruiter')
    const shown = async (query: string) => names(await (await recruiter.get(`/pipeline?${query}`)).text())
    expect(await shown('')).toEqual(['Abe Asked', 'Vera Visited'])
    expect(await shown('state=all')).toEqual(['Abe Asked', 'Vera Visited', 'Dee Done'])
    expect(await shown('state=approved')).toEqual(['Dee Done'])
    expect(await shown('state=quiet')).toEqual(['Abe Asked'])
    expect(await shown('stage=initial+visit')).toEqual(['Vera Visited'])
    expect(await shown('state=all&stage=enquiry')).toEqual(['Abe Asked'])
    expect(await shown('state=all&quadrant=mid')).toEqual(['Vera Visited', 'Dee Done'])
    expect(await shown(`state=all&referrer=${carerId}`)).toEqual(['Dee Done'])
    expect(await shown(`state=all&scheme=${schemeVersionId}`)).toEqual(['Dee Done'])
    expect(await shown('state=all&referred=no')).toEqual(['Abe Asked', 'Vera Visited'])
    const file = await (await recruiter.get('/pipeline.csv?state=all')).text()
    expect(file).toContain('Dee Done,Mid,2026-02-01,Decision-maker’s decision,2026-10-01,Rita Referrer')
    expect(file.trim().split('\n')).toHaveLength(4)
    const seen = await site.database
      .selectFrom('sightings')
      .select('what')
      .where('what', '=', 'export')
      .execute()
    expect(seen).toHaveLength(1)
  })

  it('shows a coordinator who lives in her quadrants, and to nobody else who referred whom', async () => {
    const { site, carerId } = await some()
    const coordinator = await site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    const page = await (await coordinator.get('/pipeline?state=all')).text()
    expect(names(page)).toEqual(['Vera Visited', 'Dee Done'])
    expect(page).not.toContain('Rita Referrer')
    // A filter would tell by what it leaves.
    for (const query of [`referrer=${carerId}`, 'referred=yes', 'scheme=none'])
      expect(names(await (await coordinator.get(`/pipeline?state=all&${query}`)).text())).toHaveLength(2)
    expect([403, 404]).toContain((await coordinator.get('/pipeline.csv')).status)
  })

  it('counts the year by how far everybody came', async () => {
    const { site } = await some()
    const recruiter = await site.as('recruiter')
    const page = await (await recruiter.get('/funnel')).text()
    expect(page).toContain('<svg class="kith-chart"')
    const file = await (await recruiter.get('/funnel.csv')).text()
    expect(file).toContain('Enquiry,3,1')
    expect(file).toContain('Initial visit,2,1')
    expect(file).toContain('Approved,1,1')
    expect(await (await recruiter.get('/funnel.csv?quadrant=north')).text()).toContain('Initial visit,0,0')
    expect(await (await recruiter.get('/funnel?year=2025')).text()).toContain('Nobody enquired in this year')
  })
})
