import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '#src/clock.ts'
import { lastInTouchDue, refusalToErase, standingOfCandidate } from '#src/referrals/rules/candidates.ts'
import { problemsIn } from '../applications/support.ts'
import { onBothDatabases } from '../databases.ts'
import { openSite } from '../support.ts'
import { candidates, enquiry, fillIn, linkFor, referrals, referrer, trail } from './support.ts'
import { addWay } from './ways.ts'

const never = { applied: false, endedOn: null }

describe('what an enquirer gave', () => {
  it('is listed as due on the day on which it may be erased, at the end of any month', () => {
    const standing = { erased: false, merged: false, joined: false, lastStepOn: null, ...never }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 1, max: 36 }), (days, months) => {
        const today = addDays('2024-01-01', days)
        const last = lastInTouchDue(months, today)
        const refusal = (enquiredOn: Day) => refusalToErase({ ...standing, enquiredOn }, 'due', months, today)
        expect([refusal(last), refusal(addDays(last, 1))]).toEqual([undefined, 'not due'])
      }),
    )
    expect(lastInTouchDue(12, '2029-02-28')).toBe('2028-02-29')
  })

  it('is due some months after they were last in touch, unless they applied', () => {
    const standing = {
      ...{ enquiredOn: '2025-11-22', erased: false, merged: false, joined: false },
      ...{ lastStepOn: '2025-11-22', ...never },
    }
    const today = '2026-11-22'
    expect(refusalToErase(standing, 'due', 12, today)).toBeUndefined()
    expect(refusalToErase({ ...standing, lastStepOn: '2025-11-23' }, 'due', 12, today)).toBe('not due')
    expect(refusalToErase({ ...standing, lastStepOn: '2026-11-01' }, 'asked', 12, today)).toBeUndefined()
    expect(refusalToErase({ ...standing, applied: true }, 'asked', 12, today)).toBe('has applied')
    expect(refusalToErase({ ...standing, joined: true }, 'due', 12, today)).toBe('joined')
    expect(refusalToErase({ ...standing, erased: true }, 'due', 12, today)).toBe('erased already')
  })

  it('is due three years after their last application ended, when they applied, and not before if they ask', () => {
    const candidate = { enquiredOn: '2020-01-01', erasedAt: null, sameAsId: null }
    const way = (closedOn: Day | null, more: object = {}) => ({
      ...{ householdId: null, closedOn, outcome: closedOn === null ? null : ('withdrawn' as const) },
      ...{ steps: [{ step: 'application' as const, onDay: '2020-02-01' }], ...more },
    })
    const refusal = (why: 'due' | 'asked', ...ways: ReturnType<typeof way>[]) =>
      refusalToErase(standingOfCandidate(candidate, ways), why, 12, '2026-11-22')
    const refused = way('2023-11-22', { outcome: 'not approved' })
    const enquired = { steps: [{ step: 'enquiry' as const, onDay: '2024-06-01' }] }
    expect([refusal('due', way('2023-11-22')), refusal('asked', way('2023-11-22'))]).toEqual([
      ...[undefined, undefined],
    ])
    expect(refusal('due', refused)).toBeUndefined()
    for (const ways of [
      [way('2023-11-23')],
      [way(null)],
      [refused, way('2024-07-01', enquired)],
      [refused, way(null, enquired)],
      [way('2023-11-22', { outcome: 'approved' })],
    ])
      expect([refusal('due', ...ways), refusal('asked', ...ways)]).toEqual(['has applied', 'has applied'])
  })
})

onBothDatabases('erasing', (openDatabase) => {
  it('takes away all that could be read, keeps the counts, and knows them when they come back', async () => {
    const site = await openSite({ database: await openDatabase() })
    const recruiter = await site.as('recruiter')
    const { carerId } = await referrer(site, { name: 'Rena Ferrer' })
    const id = await enquiry(recruiter, {
      ...{ enquiredOn: '2025-10-01', postcode: 'CM1 1QH', referrer: 'Rena Ferrer', phone: '07700 900 982' },
    })
    await enquiry(recruiter, { name: 'Lately Here', email: 'l@example.org', enquiredOn: '2026-10-01' })
    const due = await (await recruiter.get('/candidates?show=due')).text()
    expect(due).toContain('Fay Friend')
    expect(due).not.toContain('Lately Here')
    const unsure = await recruiter.post(`/candidates/${id}/erasures`, { why: 'due' })
    expect([unsure.status, problemsIn(await unsure.text())[0]]).toEqual([
      422,
      expect.stringContaining('Tick the box'),
    ])
    expect((await recruiter.post(`/candidates/${id}/erasures`, { why: 'due', sure: 'yes' })).status).toBe(303)
    const erased = (await candidates(site)).find((one) => one.id === id)
    expect(erased).toMatchObject({
      ...{ name: null, sortName: null, email: null, phone: null, postcodeSealed: null, toldBy: null },
      ...{ enquiredOn: '2025-10-01', emailPrint: expect.any(String) },
    })
    const [application] = await site.database
      .selectFrom('applications')
      .selectAll()
      .where('candidateId', '=', id)
      .execute()
    expect(application).toMatchObject({
      outcome: 'withdrawn',
      closedWhy: 'no answer',
      closedOn: '2026-11-22',
    })
    expect((await trail(site)).at(-1)).toBe('erased candidate')
    expect(await (await recruiter.get('/candidates?show=all')).text()).not.toContain(id)

    await fillIn(site, site.stranger(), `/refer/${await linkFor(site, carerId)}`, { name: 'Fay Again' })
    const back = (await candidates(site)).find(({ name }) => name === 'Fay Again')?.id ?? ''
    const page = await (await recruiter.get(`/candidates/${back}`)).text()
    expect(page).toContain('Somebody whose details were erased, who enquired on 1 October 2025')
    await recruiter.post(`/candidates/${back}/comparisons`, {
      kind: 'candidate',
      other: id,
      answer: 'the same',
    })
    expect((await candidates(site)).find((one) => one.id === id)?.sameAsId).toBe(back)
    const again = (await referrals(site)).find(({ onDay }) => onDay === '2026-11-22')
    expect(again).toMatchObject({ knownSinceOn: '2025-10-01', withdrawnAt: null })
  })

  it('erases at once whoever asks, and nobody who has applied', async () => {
    const site = await openSite({ database: await openDatabase() })
    const recruiter = await site.as('recruiter')
    const id = await enquiry(recruiter)
    const early = await recruiter.post(`/candidates/${id}/erasures`, { why: 'due', sure: 'yes' })
    expect(problemsIn(await early.text())[0]).toContain('not due yet')
    expect((await recruiter.post(`/candidates/${id}/erasures`, { why: 'asked', sure: 'yes' })).status).toBe(
      303,
    )
    const other = await enquiry(recruiter, {
      name: 'Al Plies',
      email: 'al@example.org',
      enquiredOn: '2025-01-01',
    })
    const { id: way } = await site.database
      .selectFrom('applications')
      .select('id')
      .where('candidateId', '=', other)
      .executeTakeFirstOrThrow()
    await recruiter.post(`/applications/${way}/steps`, {
      step: 'application',
      onDay: '2025-02-01',
      once: 's',
    })
    const refused = await recruiter.post(`/candidates/${other}/erasures`, { why: 'asked', sure: 'yes' })
    expect(problemsIn(await refused.text())[0]).toContain('They have applied')
    expect(await (await recruiter.get('/candidates?show=due')).text()).not.toContain('Al Plies')
  })

  it('lists who applied and went no further once three years are over, and erases what they gave', async () => {
    const site = await openSite({ database: await openDatabase() })
    const recruiter = await site.as('recruiter')
    const applied = (onDay: Day) =>
      [
        ['enquiry', '2020-01-01'],
        ['application', onDay],
      ] as const
    const ended = { outcome: 'withdrawn', closedOn: '2023-11-22' } as const
    const { candidateId, applicationId } = await addWay(site, {
      ...{ name: 'Due Now', steps: applied('2023-02-01'), ...ended },
    })
    for (const [name, given] of Object.entries({
      'Refused Then': { ...ended, outcome: 'not approved' },
      'Ended Lately': { ...ended, closedOn: '2023-11-23' },
      'Still Open': {},
      'Was Approved': { ...ended, outcome: 'approved' },
    } as const))
      await addWay(site, { name, steps: applied('2023-02-01'), ...given })
    // Who applied, and enquired once more since.
    const again = await addWay(site, { name: 'Came Again', steps: applied('2023-02-01'), ...ended })
    const later = await addWay(site, {
      ...{ name: 'Came Later', steps: [['enquiry', '2024-06-01']], ...ended, closedOn: '2024-07-01' },
    })
    await site.database
      .updateTable('applications')
      .set({ candidateId: again.candidateId })
      .where('id', '=', later.applicationId)
      .execute()
    const due = await (await recruiter.get('/candidates?show=due')).text()
    expect(
      [...due.matchAll(/href="\/candidates\/[0-9a-f-]+"[^>]*>([^<]+)</g)].map(([, name]) => name),
    ).toEqual(expect.arrayContaining(['Due Now', 'Refused Then']))
    for (const name of ['Ended Lately', 'Still Open', 'Was Approved', 'Came Again'])
      expect(due).not.toContain(name)
    const page = await (await recruiter.get(`/candidates/${candidateId}`)).text()
    expect(page).toContain('Their application ended 3 years ago or longer.')
    const early = await recruiter.post(`/candidates/${again.candidateId}/erasures`, {
      ...{ why: 'due', sure: 'yes' },
    })
    expect(problemsIn(await early.text())[0]).toContain('kept for 3 years after their application ended')
    await recruiter.post(`/candidates/${candidateId}/erasures`, { why: 'due', sure: 'yes' })
    const erased = (await candidates(site)).find(({ id }) => id === candidateId)
    expect(erased).toMatchObject({ name: null, email: null, erasedAt: expect.any(String) })
    const application = await site.database
      .selectFrom('applications')
      .select(['outcome', 'closedOn'])
      .where('id', '=', applicationId)
      .executeTakeFirst()
    expect(application).toEqual({ outcome: 'withdrawn', closedOn: '2023-11-22' })
  })
})
