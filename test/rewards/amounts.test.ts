import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AmountLine, amountLines } from '#src/rewards/rules/amounts.ts'
import { earnedBy, type Paid, type Story } from '#src/schemes/rules/earning.ts'
import { presets } from '#src/schemes/rules/presets.ts'
import type { Stage, Terms } from '#src/schemes/rules.ts'
import { addReferral } from '../referrals/ways.ts'
import { openSite } from '../support.ts'
import { approvedFriend, reckoned, rewardsOf, send } from './support.ts'

const preset = presets.find(({ key }) => key === '1500 and 1500')?.terms as Terms
const carers = ['ann', 'ben', 'carl']
const story = (more: Partial<Story> = {}): Story => ({
  appliesAs: 'foster',
  reached: [
    { trigger: 'approval', onDay: '2026-03-02' },
    { trigger: 'first review', onDay: '2026-09-02' },
  ],
  ...{ leftOn: null, newCarerId: 'new' },
  referrers: carers.map((carerId) => ({ referralId: `by ${carerId}`, carerId, carerUntilOn: null })),
  ...more,
})
const brief = (lines: readonly AmountLine[]) => lines.map(({ why, pence }) => [why, pence])

/** The lines of everything earned that was not paid yet. */
const linesOf = (terms: Terms, of: Story, paid: readonly Paid[] = []) =>
  earnedBy(terms, of, paid)
    .filter((one) => !paid.some(({ stage, carerId }) => stage === one.stage && carerId === one.carerId))
    .map((one) => {
      const stage = terms.stages.find(({ key }) => key === one.stage) as Stage
      return { one, lines: amountLines(terms, of, stage, one, paid) }
    })

describe('how a reward comes to its amount', () => {
  it('says what respite only, the cap and the shares of others took off', () => {
    const terms = { ...preset, capPence: 100_000 }
    const [first] = linesOf(terms, story())
    expect(brief(first?.lines ?? [])).toEqual([
      ['stage', 150_000],
      ['cap', -50_000],
      ['shared', -66_666],
    ])
    const [respite] = linesOf(
      preset,
      story({ appliesAs: 'respite only', referrers: story().referrers.slice(0, 1) }),
    )
    expect(brief(respite?.lines ?? [])).toEqual([
      ['stage', 150_000],
      ['respite', -75_000],
    ])
  })

  it('says what was paid to others for the stage before, and what that left under the cap', () => {
    const terms = { ...preset, capPence: 200_000 }
    const [stage] = terms.stages
    const paid: Paid[] = [{ stage: stage?.key ?? '', part: 'referrer', carerId: 'ann', pence: 100_000 }]
    const all = linesOf(terms, story({ referrers: story().referrers.slice(0, 2) }), paid)
    expect(all.map(({ one, lines }) => [one.carerId, brief(lines)])).toEqual([
      [
        'ben',
        [
          ['stage', 150_000],
          ['paid before', -100_000],
        ],
      ],
      [
        'ann',
        [
          ['stage', 150_000],
          ['cap', -100_000],
          ['shared', -25_000],
        ],
      ],
      [
        'ben',
        [
          ['stage', 150_000],
          ['cap', -100_000],
          ['shared', -25_000],
        ],
      ],
    ])
    expect(all[1]?.lines[1]).toMatchObject({ capPence: 200_000, underCap: 50_000 })
  })

  it('adds up to the penny by the very rule, and says when something else stood then', () => {
    const pence = fc.integer({ min: 0, max: 200_001 })
    fc.assert(
      fc.property(
        fc.record({ one: pence, two: pence, welcome: pence, cap: pence, percent: fc.nat({ max: 100 }) }),
        fc.constantFrom('foster' as const, 'respite only' as const),
        fc.subarray(carers),
        fc.dictionary(fc.constantFrom(...carers), fc.nat({ max: 50_000 })),
        (given, appliesAs, who, paidTo) => {
          const [one, two] = preset.stages as [Stage, Stage]
          const terms: Terms = {
            ...{ ...preset, capPence: given.cap, respitePercent: given.percent },
            stages: [
              { ...one, referrerPence: given.one, welcomePence: given.welcome },
              { ...two, referrerPence: given.two },
            ],
          }
          const of = story({
            appliesAs,
            referrers: story().referrers.filter(({ carerId }) => who.includes(carerId)),
          })
          const paid = Object.entries(paidTo).map(
            ([carerId, paidPence]): Paid => ({ stage: one.key, part: 'referrer', carerId, pence: paidPence }),
          )
          for (const { one: earned, lines } of linesOf(terms, of, paid)) {
            expect(lines.reduce((sum, line) => sum + line.pence, 0)).toBe(earned.pence)
            expect(lines.map(({ why }) => why)).not.toContain('then')
          }
          const [stage] = terms.stages
          const other = { part: 'referrer' as const, carerId: 'nobody', pence: given.one + 7 }
          expect(
            brief(amountLines({ ...terms, respiteOnly: 'as others' }, of, stage as Stage, other, paid)),
          ).toEqual([
            ['stage', given.one],
            ['then', 7],
          ])
        },
      ),
    )
  })

  it('stands on its page, of what was paid before others were too', async () => {
    const site = await openSite()
    const { applicationId, schemeVersionId } = await approvedFriend(site, { preset: '1500 and 1500' })
    await addReferral(site, applicationId, { schemeVersionId })
    await reckoned(site, applicationId)
    const recruiter = await site.as('recruiter')
    const linesOn = async (id: string | undefined) => {
      const page = await (await recruiter.get(`/rewards/${id}`)).text()
      return [...page.slice(page.indexOf('How it comes to')).matchAll(/−?£[\d,.]+(?=<)/g)]
        .slice(0, 3)
        .map(String)
    }
    const owed = (await rewardsOf(site, applicationId)).filter(({ endedAt }) => endedAt === null)
    expect(await linesOn(owed[0]?.id)).toEqual(['£1,500.00', '−£750.00', '£750.00'])
    // Another is sent first: what is left for this one is the same, and so is what both pages say of it.
    for (const { id } of owed) await recruiter.post('/rewards/preparations', { rewardId: id })
    await site.database
      .updateTable('rewardHolds')
      .set({ releasedBy: 'm', releasedAt: '2026-11-22T10:00:00.000Z' })
      .execute()
    for (const { id } of owed) await recruiter.post('/rewards/preparations', { rewardId: id })
    const payments = await site.as('payments')
    for (const { id } of owed) await payments.post('/rewards/approvals', { rewardId: id })
    const first = (await rewardsOf(site, applicationId)).find(({ standing }) => standing === 'approved')
    await send(site, first?.payableId ?? '')
    const second = owed.find(({ id }) => id !== first?.id)
    expect(await linesOn(first?.id)).toEqual(['£1,500.00', '−£750.00', '£750.00'])
    const page = await (await recruiter.get(`/rewards/${second?.id}`)).text()
    expect(page).toMatch(/Paid for the stage before, to others who referred[\s\S]*?−£750\.00/)
    // Paid later, the other takes nothing from what was paid first.
    site.now('2026-11-23T10:00:00Z')
    const then = (await rewardsOf(site, applicationId)).find(({ standing }) => standing === 'approved')
    await send(site, then?.payableId ?? '')
    expect(await linesOn(first?.id)).toEqual(['£1,500.00', '−£750.00', '£750.00'])
    expect(await (await recruiter.get(`/rewards/${first?.id}`)).text()).not.toContain(
      'Paid for the stage before',
    )
  })
})
