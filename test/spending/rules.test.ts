import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Line,
  leftOf,
  penceOf,
  refusalToAnswer,
  signedPounds,
  withBalances,
} from '#src/spending/rules.ts'

describe('an amount', () => {
  it.each([
    ['£12.50', 1250],
    ['12.50', 1250],
    [' £ 12 ', 1200],
    ['0.01', 1],
    ['1,250.05', 125_005],
    ['12.5', undefined],
    ['12.505', undefined],
    ['1,25', undefined],
    ['-3', undefined],
    ['12p', undefined],
    ['', undefined],
    ['1e3', undefined],
  ])('%j is read as %s pence', (typed, pence) => expect(penceOf(typed)).toBe(pence))

  it('is read again as it is written, to the penny', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (pence) => {
        expect(penceOf(signedPounds(pence))).toBe(pence)
        if (pence > 0) expect(signedPounds(-pence)).toBe(`−${signedPounds(pence)}`)
      }),
    )
  })
})

describe('a running balance', () => {
  const line = fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom<Line['kind']>('budget', 'spending', 'reversal'),
    onDay: fc.constantFrom('2026-10-30', '2026-11-01', '2026-11-02'),
    at: fc.constantFrom('2026-11-01T10:00:00.000Z', '2026-11-02T10:00:00.000Z'),
    pence: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    counts: fc.constantFrom<Line['counts']>('yes', 'waiting', 'no'),
  })

  it('adds the pennies of what counts, in the order of the days, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const balances = withBalances(lines)
        const counted = lines.filter(({ counts }) => counts === 'yes')
        expect(balances.length).toBe(lines.length)
        expect(balances.at(-1)?.left ?? 0).toBe(counted.reduce((sum, { pence }) => sum + pence, 0))
        for (const [index, { onDay, left, counts, pence }] of balances.entries()) {
          const before = balances[index - 1]
          if (before) expect(before.onDay <= onDay).toBe(true)
          expect(left - (before?.left ?? 0)).toBe(counts === 'yes' ? pence : 0)
        }
        // However they come, they come out the same.
        expect(withBalances(lines.toReversed())).toEqual(balances)
      }),
    )
  })

  it('says what is left, and what would be', () => {
    expect(leftOf({ given: 10_000, spent: 2_550, waiting: 8_000 })).toEqual({ left: 7_450, leftAfter: -550 })
  })
})

describe('whoever answers a spending', () => {
  const spending = { preparedBy: 'hub', householdId: 'home', approvedAt: null, refusedAt: null }
  it.each([
    [{ accountId: 'liaison', householdId: null, livesThere: false }, undefined],
    [{ accountId: 'hub', householdId: null, livesThere: false }, 'own entry'],
    [{ accountId: 'liaison', householdId: 'home', livesThere: true }, 'own home'],
    [{ accountId: 'liaison', householdId: 'another', livesThere: true }, 'own constellation'],
    [{ accountId: 'liaison', householdId: 'another', livesThere: false }, undefined],
  ])('%j: %s', (by, refusal) => expect(refusalToAnswer(spending, by)).toBe(refusal))

  it('is the only one', () => {
    const by = { accountId: 'liaison', householdId: null, livesThere: false }
    expect(refusalToAnswer({ ...spending, refusedAt: '2026-11-22T10:00:00.000Z' }, by)).toBe(
      'answered already',
    )
    // Of what nobody with an account entered nobody can be somebody else.
    expect(refusalToAnswer({ ...spending, preparedBy: null }, by)).toBe('own entry')
  })
})
