import { describe, expect, it } from 'vitest'
import { judgedStory } from '#src/referrals/judging.ts'
import { approvalOf, goneOn, reachedBy, referrerOn } from '#src/referrals/rules/story.ts'
import { earnedBy } from '#src/schemes/rules/earning.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { openSite } from '../support.ts'
import { addReferral, addWay, publish } from './ways.ts'

const approvedWay = [
  ['enquiry', '2026-02-01'],
  ['initial visit', '2026-03-01'],
  ['application', '2026-04-01'],
  ['decision', '2026-10-01'],
] as const

describe('what a way has reached', () => {
  const way = { outcome: null, closedOn: null, steps: [], milestones: [] }
  const steps = approvedWay.map(([step, onDay]) => ({ step, onDay }))

  it('is approval only once that is final, on the day of whoever decided last', () => {
    expect(reachedBy({ ...way, steps }).map(({ trigger }) => trigger)).toEqual([
      'initial visit',
      'application',
    ])
    const approved = { ...way, steps, outcome: 'approved', closedOn: '2026-10-20' } as const
    expect(reachedBy(approved).at(-1)).toEqual({ trigger: 'approval', onDay: '2026-10-01' })
    const reviewed = { ...approved, steps: [...steps, { step: 'review', onDay: '2026-10-10' } as const] }
    expect(approvalOf(reviewed)).toBe('2026-10-10')
    expect(approvalOf({ ...approved, steps: [] })).toBe('2026-10-20')
    expect(approvalOf({ ...approved, outcome: 'not approved' })).toBeUndefined()
  })

  it('is what follows approval only with it', () => {
    const milestones = [{ milestone: '12 weeks', onDay: '2026-12-24' }] as const
    const reached = (outcome: 'approved' | 'withdrawn' | null) =>
      reachedBy({ ...way, steps, milestones, outcome, closedOn: outcome && '2026-10-20' })
    expect(reached('approved')).toContainEqual({ trigger: '12 weeks', onDay: '2026-12-24' })
    for (const outcome of [null, 'withdrawn'] as const)
      expect(reached(outcome).map(({ trigger }) => trigger)).toEqual(['initial visit', 'application'])
  })

  it('keeps what was reached of who withdrew, and nothing of what was begun by mistake', () => {
    const ended = { ...way, steps, closedOn: '2026-10-20' }
    expect(reachedBy({ ...ended, outcome: 'withdrawn' })).toHaveLength(2)
    expect(reachedBy({ ...ended, outcome: 'by mistake' })).toEqual([])
  })

  it('counts a referrer as approved on the day by how their home stood then', () => {
    const home = { approval: 'approved', approvalFromOn: null, approvedOn: '2026-02-01', endedOn: null }
    expect(referrerOn('2026-02-01', home)).toBe('approved carer')
    expect(referrerOn('2026-01-31', home)).toBe('carer')
    expect(referrerOn('2026-02-01', { ...home, approval: 'prospective' })).toBe('carer')
    const over = { ...home, approval: 'ended', approvalFromOn: '2026-05-01' }
    expect(referrerOn('2026-04-30', over)).toBe('approved carer')
    expect(referrerOn('2026-05-01', over)).toBe('carer')
    expect(referrerOn('2026-05-01', { ...home, endedOn: '2026-05-01' })).toBe('nobody')
    expect(referrerOn('2026-05-01', undefined)).toBe('nobody')
    expect(goneOn(over)).toBe('2026-05-01')
    expect(goneOn({ ...over, endedOn: '2026-04-01' })).toBe('2026-04-01')
  })
})

describe('the story of an application', () => {
  it('tells what stands of it, and earns by the terms of the day of the referral', async () => {
    const site = await openSite()
    const schemeVersionId = await publish(site)
    const home = await addHousehold(site, { name: 'Newhome' })
    const newCarer = await addCarer(site, home)
    const way = { steps: approvedWay, outcome: 'approved', householdId: home } as const
    const { applicationId } = await addWay(site, way)
    const { referralId, carerId } = await addReferral(site, applicationId, { schemeVersionId })
    await addReferral(site, applicationId, { schemeVersionId, withdrawnAt: '2026-03-01T10:00:00.000Z' })
    const judged = await judgedStory(site.database, applicationId)
    if (!judged?.judgement.terms) throw new Error('Nothing is payable')
    expect(judged.story).toMatchObject({ newCarerId: newCarer, leftOn: null })
    expect(judged.story.referrers).toEqual([{ referralId, carerId, carerUntilOn: null }])
    expect(earnedBy(judged.judgement.terms, judged.story)).toEqual([
      {
        ...{ stage: 'approval', part: 'referrer', referralId, carerId, pence: 50_000 },
        dueOn: '2026-10-01',
      },
    ])
    expect(await judgedStory(site.database, 'none')).toBeUndefined()
  })

  it('pays nobody who lives with the new carers, nor without terms of their day', async () => {
    const site = await openSite()
    const schemeVersionId = await publish(site)
    const home = await addHousehold(site)
    const carerId = await addCarer(site, home)
    const { applicationId } = await addWay(site, { householdId: home })
    const own = await addReferral(site, applicationId, { schemeVersionId, carerId, householdId: home })
    await addReferral(site, applicationId)
    const judged = await judgedStory(site.database, applicationId)
    expect(judged?.story.referrers).toEqual([])
    expect(judged?.judgement.terms).toBeUndefined()
    const lines = judged?.judgement.of.get(own.referralId)?.lines ?? []
    expect(lines.filter(({ says }) => says === 'no').map(({ why }) => why)).toEqual(['same household'])
  })

  it('lets the terms of the first who is payable say who of several is, whatever newer terms say', async () => {
    const site = await openSite()
    const { applicationId } = await addWay(site)
    const first = await publish(site, { severalReferrers: 'first' })
    const shared = await publish(site, { severalReferrers: 'shared' }, { fromOn: '2026-03-01' })
    const known = { knownSinceOn: '2026-01-01', knownLastOn: '2026-01-30' }
    const outOfIt = await addReferral(site, applicationId, { schemeVersionId: first, ...known })
    const one = await addReferral(site, applicationId, { schemeVersionId: first, onDay: '2026-02-02' })
    const later = await addReferral(site, applicationId, { schemeVersionId: shared, onDay: '2026-03-02' })
    const judged = await judgedStory(site.database, applicationId)
    expect(judged?.story.referrers.map(({ referralId }) => referralId)).toEqual([one.referralId])
    const why = (id: string) => judged?.judgement.of.get(id)?.lines.find(({ says }) => says === 'no')?.why
    expect(why(outOfIt.referralId)).toBe('in touch lately')
    expect(why(later.referralId)).toBe('not the first')
  })

  it('says since when a referrer is no carer any more', async () => {
    const site = await openSite()
    const { applicationId } = await addWay(site)
    const schemeVersionId = await publish(site)
    const left = await addReferral(site, applicationId, { schemeVersionId })
    await site.database
      .updateTable('carerHomes')
      .set({ untilOn: '2026-06-01' })
      .where('carerId', '=', left.carerId)
      .execute()
    const judged = await judgedStory(site.database, applicationId)
    expect(judged?.story.referrers).toEqual([
      { referralId: left.referralId, carerId: left.carerId, carerUntilOn: '2026-06-01' },
    ])
  })
})
