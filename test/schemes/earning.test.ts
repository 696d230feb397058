import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appliesAs } from '#src/applications/rules.ts'
import { addDays } from '#src/clock.ts'
import { type Earned, earnedBy, type Paid, type Story, shareOf } from '#src/schemes/rules/earning.ts'
import { presets } from '#src/schemes/rules/presets.ts'
import { type Stage, type Terms, triggers } from '#src/schemes/rules.ts'

const termsOf = (key: string, more: Partial<Terms> = {}): Terms => {
  const preset = presets.find((one) => one.key === key)
  if (!preset) throw new Error(`No preset ${key}`)
  return { ...preset.terms, ...more }
}
const ann = { referralId: 'by ann', carerId: 'ann', carerUntilOn: null }
const ben = { referralId: 'by ben', carerId: 'ben', carerUntilOn: null }
const story = (more: Partial<Story> = {}): Story => ({
  appliesAs: 'foster',
  reached: [{ trigger: 'approval', onDay: '2026-03-02' }],
  leftOn: null,
  newCarerId: null,
  referrers: [ann],
  ...more,
})
const brief = (earned: readonly Earned[]) =>
  earned.map(({ stage, carerId, pence, dueOn }) => [stage, carerId, pence, dueOn])

describe('what a story has earned', () => {
  it('is one payment on approval', () => {
    expect(brief(earnedBy(termsOf('single payment'), story()))).toEqual([
      ['approval', 'ann', 50_000, '2026-03-02'],
    ])
    expect(earnedBy(termsOf('single payment'), story({ reached: [] }))).toEqual([])
    expect(earnedBy(termsOf('single payment'), story({ referrers: [] }))).toEqual([])
  })

  it('waits for everything that a stage asks for', () => {
    const terms = termsOf('250 and 250')
    expect(earnedBy(terms, story())).toEqual([])
    const stayed = { trigger: '12 weeks', onDay: '2026-06-15' } as const
    expect(brief(earnedBy(terms, story({ reached: [...story().reached, stayed] })))).toEqual([
      ['12 weeks', 'ann', 25_000, '2026-06-15'],
    ])
  })

  it('is either of two ways, whichever came first', () => {
    const reached = [
      ...story().reached,
      { trigger: '8 weeks', onDay: '2026-05-20' } as const,
      { trigger: '2 short stays', onDay: '2026-04-20' } as const,
    ]
    expect(brief(earnedBy(termsOf('500 and 1500'), story({ reached })))).toEqual([
      ['approval', 'ann', 50_000, '2026-03-02'],
      ['8 weeks', 'ann', 150_000, '2026-04-20'],
    ])
  })

  it('has a way of its own for respite only', () => {
    const reached = [...story().reached, { trigger: '8 weeks', onDay: '2026-05-20' } as const]
    const asRespite = story({ appliesAs: 'respite only', reached })
    expect(brief(earnedBy(termsOf('500 and 1500'), asRespite))).toEqual([
      ['approval', 'ann', 50_000, '2026-03-02'],
    ])
  })

  it('is a share of it for respite only, rounded down', () => {
    const terms = termsOf('1500 and 1500', { respitePercent: 33 })
    expect(brief(earnedBy(terms, story({ appliesAs: 'respite only' })))).toEqual([
      ['approval', 'ann', 49_500, '2026-03-02'],
    ])
  })

  it('is shared to the penny', () => {
    const carl = { referralId: 'by carl', carerId: 'carl', carerUntilOn: null }
    const terms = termsOf('1500 and 1500', { capPence: 100_000 })
    expect(brief(earnedBy(terms, story({ referrers: [ann, ben, carl] })))).toEqual([
      ['approval', 'ann', 33_334, '2026-03-02'],
      ['approval', 'ben', 33_333, '2026-03-02'],
      ['approval', 'carl', 33_333, '2026-03-02'],
    ])
  })

  it('never comes to more than the cap in all', () => {
    const terms = termsOf('250 and 250', { capPence: 30_000 })
    const reached = [
      ...story().reached,
      { trigger: '12 weeks', onDay: '2026-06-15' } as const,
      { trigger: 'first review', onDay: '2027-02-01' } as const,
    ]
    expect(brief(earnedBy(terms, story({ reached })))).toEqual([
      ['12 weeks', 'ann', 25_000, '2026-06-15'],
      ['first review', 'ann', 5_000, '2027-02-01'],
    ])
  })

  it('comes in the order of the stages', () => {
    const review = { trigger: 'first review', onDay: '2026-05-01' } as const
    expect(earnedBy(termsOf('250 and 250'), story({ reached: [...story().reached, review] }))).toEqual([])
    const late = { trigger: '12 weeks', onDay: '2026-06-15' } as const
    const reached = [...story().reached, review, late]
    expect(brief(earnedBy(termsOf('250 and 250'), story({ reached })))).toEqual([
      ['12 weeks', 'ann', 25_000, '2026-06-15'],
      ['first review', 'ann', 25_000, '2026-06-15'],
    ])
  })

  it('is due after the time of waiting and the least stay, and not for whoever left before', () => {
    const [stage] = termsOf('single payment').stages
    const terms = termsOf('single payment', {
      stages: [{ ...(stage as Stage), waitWeeks: 2 }],
      minimumStayWeeks: 4,
    })
    expect(brief(earnedBy(terms, story()))).toEqual([['approval', 'ann', 50_000, '2026-03-30']])
    expect(earnedBy(terms, story({ leftOn: '2026-03-30' }))).toEqual([])
    expect(earnedBy(terms, story({ leftOn: '2026-03-31' }))).toHaveLength(1)
  })

  it('asks whether the referrer is still a carer when it is due, where the terms do', () => {
    const gone = [{ ...ann, carerUntilOn: '2026-03-02' }]
    expect(earnedBy(termsOf('single payment'), story({ referrers: gone }))).toEqual([])
    const terms = termsOf('single payment', { stillCarer: 'not required' })
    expect(earnedBy(terms, story({ referrers: gone }))).toHaveLength(1)
  })

  it('welcomes the new carer with a payment of its own, once', () => {
    const [stage] = termsOf('single payment').stages
    const terms = termsOf('single payment', { stages: [{ ...(stage as Stage), welcomePence: 10_000 }] })
    expect(earnedBy(terms, story())).toHaveLength(1)
    const known = story({ newCarerId: 'dee' })
    expect(brief(earnedBy(terms, known))[1]).toEqual(['approval', 'dee', 10_000, '2026-03-02'])
    // To whom it was paid it stays, whoever else turns out to live there.
    const paid = [{ stage: 'approval', part: 'new carer', carerId: 'dee', pence: 10_000 }] as const
    expect(brief(earnedBy(terms, story({ newCarerId: 'eli' }), paid))[1]?.[1]).toBe('dee')
  })

  it('leaves with whoever was paid what they were paid, and shares what is left', () => {
    const terms = termsOf('1500 and 1500')
    const paid: Paid[] = [{ stage: 'approval', part: 'referrer', carerId: 'ann', pence: 150_000 }]
    const both = story({ referrers: [ann, ben] })
    expect(brief(earnedBy(terms, both, paid))).toEqual([['approval', 'ann', 150_000, '2026-03-02']])
    // What was paid to somebody who is no referrer any more is earned no longer, and nobody else is paid it again.
    expect(earnedBy(terms, story({ referrers: [ben] }), paid)).toEqual([])
  })
})

describe('any history at all', () => {
  const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-01-01', days))
  const when = fc.array(fc.uniqueArray(fc.constantFrom(...triggers), { minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 2,
  })
  const stages = fc
    .array(
      fc.record({
        when,
        respiteWhen: fc.option(when, { nil: undefined }),
        waitWeeks: fc.integer({ min: 0, max: 12 }),
        referrerPence: fc.integer({ min: 0, max: 300_000 }),
        welcomePence: fc.integer({ min: 0, max: 50_000 }),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((all): Stage[] => all.map((one, index) => ({ key: `${index}`, name: `Stage ${index}`, ...one })))
  const anyTerms: fc.Arbitrary<Terms> = fc
    .record({
      stages,
      capPence: fc.integer({ min: 0, max: 400_000 }),
      respiteOnly: fc.constantFrom('share', 'as others'),
      respitePercent: fc.integer({ min: 0, max: 100 }),
      stillCarer: fc.constantFrom('required', 'not required'),
      minimumStayWeeks: fc.integer({ min: 0, max: 30 }),
    })
    .map((some): Terms => ({ ...termsOf('1500 and 1500'), ...some }) as Terms)
  const anyStory: fc.Arbitrary<Story> = fc.record({
    appliesAs: fc.constantFrom(...appliesAs),
    reached: fc.uniqueArray(fc.record({ trigger: fc.constantFrom(...triggers), onDay: day }), {
      selector: ({ trigger }) => trigger,
    }),
    leftOn: fc.option(day),
    newCarerId: fc.option(fc.constantFrom('x', 'y')),
    referrers: fc
      .uniqueArray(
        fc.record({ carerId: fc.constantFrom('a', 'b', 'c', 'd'), carerUntilOn: fc.option(day) }),
        {
          selector: ({ carerId }) => carerId,
        },
      )
      .map((all) => all.map((one) => ({ ...one, referralId: `by ${one.carerId}` }))),
  })

  /** Lives through what changed, one thing after the other, and pays what is due each time. */
  function live(terms: Terms, stories: readonly Story[], days: readonly string[]) {
    const paid: Paid[] = []
    for (const [index, each] of stories.entries())
      for (const { stage, part, carerId, pence, dueOn } of earnedBy(terms, each, paid)) {
        const known = paid.find((one) => one.stage === stage && one.part === part && one.carerId === carerId)
        if (known) expect(pence).toBe(known.pence)
        else if (dueOn <= (days[index] ?? '')) paid.push({ stage, part, carerId, pence })
      }
    return paid
  }

  it('pays no referrers more than the cap, no stage more than it is worth, and nothing twice', () => {
    fc.assert(
      fc.property(
        anyTerms,
        fc.array(anyStory, { minLength: 1, maxLength: 6 }),
        fc.array(day, { minLength: 6, maxLength: 6 }).map((days) => days.toSorted()),
        (terms, stories, days) => {
          const paid = live(terms, stories, days)
          const toReferrers = paid.filter(({ part }) => part === 'referrer')
          const total = (all: readonly Paid[]) => all.reduce((sum, { pence }) => sum + pence, 0)
          expect(total(toReferrers)).toBeLessThanOrEqual(terms.capPence)
          for (const { key, referrerPence, welcomePence } of terms.stages) {
            expect(total(toReferrers.filter(({ stage }) => stage === key))).toBeLessThanOrEqual(referrerPence)
            const welcomes = paid.filter(({ part, stage }) => part === 'new carer' && stage === key)
            expect(welcomes.length).toBeLessThanOrEqual(1)
            expect(total(welcomes)).toBeLessThanOrEqual(welcomePence)
          }
          const names = paid.map(({ stage, part, carerId }) => `${stage} ${part} ${carerId}`)
          expect(new Set(names).size).toBe(names.length)
        },
      ),
    )
  })

  it('never has a stage due before the one that comes before it', () => {
    fc.assert(
      fc.property(anyTerms, anyStory, (terms, each) => {
        const dues = earnedBy(terms, each).map(({ dueOn }) => dueOn)
        expect(dues).toEqual(dues.toSorted())
      }),
    )
  })

  it('shares an amount so that the shares add up and differ by a penny at most', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 9 }), (pence, people) => {
        const shares = Array.from({ length: people }, (_, index) => shareOf(pence, people, index))
        expect(shares.reduce((sum, one) => sum + one)).toBe(pence)
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
