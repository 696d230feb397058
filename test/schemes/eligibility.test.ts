import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appliesAs } from '#src/applications/rules.ts'
import { judge } from '#src/referrals/rules/judging.ts'
import {
  type EligibilityFacts,
  type EligibilityRule,
  eligibilityRules,
} from '#src/schemes/rules/eligibility.ts'
import { presets } from '#src/schemes/rules/presets.ts'
import type { Terms } from '#src/schemes/rules.ts'

const base: Terms = {
  stages: [],
  capPence: 23_000,
  referrers: 'approved carers',
  namedAtFirstEnquiry: 'required',
  knownAlready: 'lately',
  knownMonths: 6,
  transfers: 'left out',
  leftOut: ['connected', 'private'],
  respiteOnly: 'none',
  respitePercent: 50,
  severalReferrers: 'first',
  stillCarer: 'required',
  minimumStayWeeks: 0,
}
const good: EligibilityFacts = {
  ...{ referralId: 'one', referredOn: '2026-08-31', sameHousehold: 'no', referrer: 'approved carer' },
  ...{ namedAt: 'first enquiry', knownSinceOn: null, knownLastOn: null, transfers: 'no' },
  ...{ appliesAs: 'foster', allowedAt: null },
}
const eligibilityOf = (terms: Terms, all: readonly EligibilityFacts[]) =>
  judge(
    all.map((facts) => ({
      ...{ facts, terms },
      referrer: { referralId: facts.referralId, carerId: facts.referralId, carerUntilOn: null },
    })),
  ).of
const linesOf = (terms: Partial<Terms>, facts: Partial<EligibilityFacts>) =>
  eligibilityOf({ ...base, ...terms }, [{ ...good, ...facts }]).get('one')

describe('what the terms say to a referral', () => {
  it('is yes, line by line, where nothing stands against it', () => {
    const found = linesOf({}, {})
    expect(found?.payable).toBe(true)
    expect(found?.lines.map(({ rule }) => rule)).toEqual(eligibilityRules)
    expect(found?.lines.map(({ says }) => says)).toEqual(eligibilityRules.map(() => 'yes'))
  })

  it.each<[EligibilityRule, string, Partial<Terms>, Partial<EligibilityFacts>, 'yes' | 'no']>([
    ['own household', 'same household', {}, { sameHousehold: 'yes' }, 'no'],
    ['who refers', 'not an approved carer', {}, { referrer: 'carer' }, 'no'],
    ['who refers', 'may refer', { referrers: 'any carer' }, { referrer: 'carer' }, 'yes'],
    ['who refers', 'not a carer', { referrers: 'any carer' }, { referrer: 'nobody' }, 'no'],
    ['named in time', 'named later', {}, { namedAt: 'later' }, 'no'],
    ['named in time', 'any time', { namedAtFirstEnquiry: 'not required' }, { namedAt: 'later' }, 'yes'],
    // Six months before 31 August is the last of February: in touch that day is long enough ago, the day after not.
    [
      'known already',
      'not in touch lately',
      {},
      { knownSinceOn: '2020-01-01', knownLastOn: '2026-02-28' },
      'yes',
    ],
    ['known already', 'in touch lately', {}, { knownSinceOn: '2020-01-01', knownLastOn: '2026-03-01' }, 'no'],
    ['known already', 'in touch lately', {}, { knownSinceOn: '2026-08-30' }, 'no'],
    ['known already', 'not known before', {}, { knownSinceOn: '2026-08-31' }, 'yes'],
    ['known already', 'known before', { knownAlready: 'ever' }, { knownSinceOn: '2001-01-01' }, 'no'],
    ['known already', 'any time', { knownAlready: 'allowed' }, { knownSinceOn: '2001-01-01' }, 'yes'],
    ['transfers', 'transfer left out', {}, { transfers: 'yes' }, 'no'],
    ['transfers', 'transfer counts', { transfers: 'allowed' }, { transfers: 'yes' }, 'yes'],
    ['applies as', 'left out', {}, { appliesAs: 'connected' }, 'no'],
    ['applies as', 'counts', {}, { appliesAs: 'special guardianship' }, 'yes'],
    ['respite only', 'left out', {}, { appliesAs: 'respite only' }, 'no'],
    ['respite only', 'in part', { respiteOnly: 'share' }, { appliesAs: 'respite only' }, 'yes'],
    ['respite only', 'in full', { respiteOnly: 'as others' }, { appliesAs: 'respite only' }, 'yes'],
  ])('%s: %s', (rule, why, terms, facts, says) => {
    const found = linesOf(terms, facts)
    expect(found?.lines.find((line) => line.rule === rule)).toEqual({ rule, says, why })
    expect(found?.payable).toBe(says === 'yes')
  })

  it('is lifted by a manager, but never for the own household', () => {
    const allowedAt = '2026-09-01T09:00:00.000Z'
    expect(linesOf({}, { namedAt: 'later', allowedAt })?.payable).toBe(true)
    expect(linesOf({}, { sameHousehold: 'yes', allowedAt })?.payable).toBe(false)
  })

  it('asks who came first only of those whom nothing else leaves out', () => {
    const two = { ...good, referralId: 'two' }
    const payable = (terms: Partial<Terms>, ...facts: EligibilityFacts[]) =>
      [...eligibilityOf({ ...base, ...terms }, facts)].filter(([, found]) => found.payable).map(([id]) => id)
    expect(payable({}, good, two)).toEqual(['one'])
    expect(payable({}, { ...good, namedAt: 'later' }, two)).toEqual(['two'])
    expect(payable({ severalReferrers: 'shared' }, good, two)).toEqual(['one', 'two'])
    expect(payable({ severalReferrers: 'none' }, good, two)).toEqual([])
    expect(payable({ severalReferrers: 'none' }, good)).toEqual(['one'])
  })

  it('lets by "first" one be paid at most, whatever the facts', () => {
    const facts = fc.record({
      sameHousehold: fc.constantFrom('yes', 'no'),
      referrer: fc.constantFrom('approved carer', 'carer', 'nobody'),
      namedAt: fc.constantFrom('first enquiry', 'later'),
      transfers: fc.constantFrom('yes', 'no'),
      appliesAs: fc.constantFrom(...appliesAs),
      allowedAt: fc.constantFrom(null, '2026-09-01T09:00:00.000Z'),
    })
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 4 }), (several) => {
        const all = several.map(
          (one, index) => ({ ...good, ...one, referralId: `${index}` }) as EligibilityFacts,
        )
        const found = [...eligibilityOf(base, all).values()]
        expect(found.filter(({ payable }) => payable).length).toBeLessThanOrEqual(1)
        for (const [index, { payable }] of found.entries())
          if (payable) expect(all[index]?.sameHousehold).toBe('no')
      }),
    )
  })
})

describe('the presets', () => {
  it.each(presets)('$name pays at most its cap, when its stages are worth anything', ({ terms }) => {
    const whole = terms.stages.reduce((sum, { referrerPence }) => sum + referrerPence, 0)
    expect(whole === 0 || whole === terms.capPence).toBe(true)
    expect(new Set(terms.stages.map(({ key }) => key)).size).toBe(terms.stages.length)
  })
})
