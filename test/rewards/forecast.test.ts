import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#src/clock.ts'
import { chanceOf, expectedOf, imagined, usualFrom } from '#src/rewards/rules/expecting.ts'
import { earnedBy, type Story } from '#src/schemes/rules/earning.ts'
import { presets } from '#src/schemes/rules/presets.ts'
import { triggers } from '#src/schemes/rules.ts'
import { addReferral, addWay, publish } from '../referrals/ways.ts'
import { openSite } from '../support.ts'
import { approvedFriend } from './support.ts'

const today = '2026-11-22'
const enquiredOn = '2026-06-01'
const referrers = [
  { referralId: 'by ann', carerId: 'ann', carerUntilOn: null },
  { referralId: 'by ben', carerId: 'ben', carerUntilOn: null },
]
const story = (more: Partial<Story> = {}): Story => ({
  ...{ appliesAs: 'foster', reached: [], leftOn: null, newCarerId: null, referrers, ...more },
})
const termsOf = (key: string) => {
  const preset = presets.find((one) => one.key === key)
  if (!preset) throw new Error(`No preset ${key}`)
  return preset.terms
}
/** Ways of which so many came as far as the application and so many were approved, each as long after as given. */
const endedWays = ({ all, applied, approved, days = 100 }: Record<string, number>) =>
  Array.from({ length: all ?? 0 }, (_, index) => ({
    enquiredOn: '2025-01-01',
    reached: [
      ...(index < (applied ?? 0) ? [{ trigger: 'application' as const, onDay: '2025-02-01' }] : []),
      ...(index < (approved ?? 0)
        ? [{ trigger: 'approval' as const, onDay: addDays('2025-02-01', days ?? 0) }]
        : []),
    ],
  }))

describe('what may come', () => {
  it('is what would be reckoned if it went on as usual, shared and after its waiting times', () => {
    const ended = endedWays({ all: 20, applied: 10, approved: 5, days: 100 })
    const usual = usualFrom(ended)
    const applied = story({ reached: [{ trigger: 'application', onDay: '2026-09-01' }] })
    const way = { enquiredOn, story: applied, terms: termsOf('1500 and 1500'), booked: [] }
    const expected = expectedOf(way, { usual, all: ended.length, today })
    // Approved 100 days after the application, and reviewed a year after that, which nobody has been yet.
    expect(expected).toEqual([
      { dueOn: '2026-12-10', count: 1, pence: 75_000, chance: 0.5 },
      { dueOn: '2026-12-10', count: 1, pence: 75_000, chance: 0.5 },
      { dueOn: '2027-12-10', count: 1, pence: 75_000, chance: 0.5 },
      { dueOn: '2027-12-10', count: 1, pence: 75_000, chance: 0.5 },
    ])
  })

  it('is nothing of what is written down, left already, or happens no more', () => {
    const usual = usualFrom([])
    const approved = story({ reached: [{ trigger: 'approval', onDay: '2026-10-01' }] })
    const expectedWith = (more: Partial<Story>, key = '500 and 1500') =>
      expectedOf(
        { enquiredOn, story: { ...approved, ...more }, terms: termsOf(key), booked: [] },
        { usual, all: 0, today },
      ).map(({ dueOn }) => dueOn)
    expect(expectedWith({ referrers: [] })).toEqual([])
    expect(expectedWith({ leftOn: '2026-10-02' })).toHaveLength(2)
    // An initial visit that was not written down before approval comes no more.
    expect(expectedWith({}, 'up to 230')).toEqual([])
  })

  it('is counted a month from today when it takes longer than usual', () => {
    const usual = usualFrom([])
    const late = story({
      reached: [{ trigger: 'application', onDay: '2025-01-01' }],
      referrers: referrers.slice(0, 1),
    })
    const [first] = expectedOf(
      { enquiredOn: '2024-12-01', story: late, terms: termsOf('single payment'), booked: [] },
      { usual, all: 0, today },
    )
    expect(first).toEqual({ dueOn: '2026-12-22', count: 1, pence: 50_000, chance: undefined })
  })

  it('is learned from enough only: of who came as far, or else of who came less far', () => {
    const usual = usualFrom(endedWays({ all: 20, applied: 4, approved: 2 }))
    const [application, approval] = [triggers.indexOf('application'), triggers.indexOf('approval')]
    expect(chanceOf(usual, 20, -1, approval)).toBe(0.1)
    expect(chanceOf(usual, 20, application, approval)).toBe(0.1)
    expect(chanceOf(usual, 20, approval, application)).toBe(1)
    expect(chanceOf(usualFrom([]), 4, -1, approval)).toBeUndefined()
    expect(usual.find(({ trigger }) => trigger === 'approval')).toMatchObject({ from: 'none', days: 252 })
  })

  it('is never more than the cap, and together with what is reached just what the terms pay', () => {
    const day = fc.nat(400).map((days) => addDays('2026-01-01', days))
    fc.assert(
      fc.property(
        fc.constantFrom(...presets.filter(({ key }) => key !== 'up to 230')),
        fc.uniqueArray(fc.record({ trigger: fc.constantFrom(...triggers), onDay: day }), {
          selector: ({ trigger }) => trigger,
        }),
        fc.constantFrom('foster' as const, 'respite only' as const),
        ({ terms }, reached, appliesAs) => {
          const usual = usualFrom([])
          const way = { enquiredOn, story: story({ reached, appliesAs }), terms, booked: [] }
          const expected = expectedOf(way, { usual, all: 0, today })
          const sum = expected.reduce((total, { pence }) => total + pence, 0)
          expect(sum).toBeLessThanOrEqual(terms.capPence)
          const then = earnedBy(terms, imagined(way, usual, today))
          expect(expected.map(({ pence, dueOn }) => [pence, dueOn])).toEqual(
            then.map(({ pence, dueOn }) => [pence, dueOn]),
          )
        },
      ),
    )
  })
})

describe('the page of the forecast', () => {
  async function start() {
    const site = await openSite()
    const schemeVersionId = await publish(site, {}, { preset: 'single payment' })
    // Six enquired two years ago, and three of them were approved 200 days after they applied.
    for (const index of [0, 1, 2, 3, 4, 5])
      await addWay(site, {
        steps: [
          ['enquiry', '2024-11-01'],
          ['application', '2024-12-01'],
          ...(index < 3 ? ([['decision', '2025-06-19']] as const) : []),
        ],
        ...{ outcome: index < 3 ? 'approved' : 'withdrawn', closedOn: '2025-06-19' },
      })
    const { applicationId } = await addWay(site, {
      steps: [
        ['enquiry', '2026-08-01'],
        ['application', '2026-09-15'],
      ],
    })
    const referral = await addReferral(site, applicationId, { schemeVersionId })
    return { site, referral, schemeVersionId, applicationId }
  }
  const rowOf = (page: string, month: string) =>
    page
      .slice(page.indexOf(month))
      .split('</tr>')[0]
      ?.match(/£[\d,.]+/g)

  it('tells what is earned, what may come and what is likely, and on what that rests', async () => {
    const { site } = await start()
    await approvedFriend(site)
    const recruiter = await site.as('recruiter')
    expect(await (await recruiter.get('/rewards')).text()).toContain('href="/rewards/forecast"')
    const page = await (await recruiter.get('/rewards/forecast')).text()
    expect(rowOf(page, 'November 2026')).toEqual(['£500.00', '£0.00', '£500.00'])
    // Too few took any time to learn from: 252 days after the application.
    expect(rowOf(page, 'May 2027')).toEqual(['£0.00', '£500.00', '£250.00'])
    expect(rowOf(page, 'In all')).toEqual(['£500.00', '£500.00', '£750.00'])
    expect(page).toContain('the 6 who enquired between')
    const file = await (await recruiter.get('/rewards/forecast.csv')).text()
    expect(file).toContain('November 2026,1,500.00,0,0.00,500.00')
    expect(file).toContain('May 2027,0,0.00,1,500.00,250.00')
  })

  it('has nothing of what the terms do not pay for, nor of what whoever reads it gains from', async () => {
    const { site, referral } = await start()
    const own = await site.as({ role: ['manager', 'carer'], householdId: referral.householdId })
    expect(await (await own.get('/rewards/forecast')).text()).toContain('Nothing is to be paid')
    await site.database.updateTable('referrals').set({ namedAt: 'later' }).execute()
    const recruiter = await site.as('recruiter')
    expect(await (await recruiter.get('/rewards/forecast')).text()).toContain('Nothing is to be paid')
  })

  it('is for those who decide on rewards: whoever pays reads what they have to pay', async () => {
    const { site } = await start()
    const payments = await site.as('payments')
    expect((await payments.get('/rewards/forecast')).status).toBe(404)
    const file = await (await payments.get('/rewards/forecast.csv')).text()
    expect(file).toContain('Month,Rewards,Pounds')
    expect(file).not.toContain('May 2027')
  })
})
