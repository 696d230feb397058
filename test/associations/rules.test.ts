import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divisionOf, stateOn } from '#src/associations/rules/consultations.ts'
import { canBeAsked, helpStates, refusalToStep } from '#src/associations/rules/helping.ts'
import {
  committeeParts,
  isOnlyALink,
  refusalToEnd,
  refusalToJoin,
  refusalToPart,
} from '#src/associations/rules.ts'
import { addDays } from '#src/clock.ts'

const today = '2026-11-22'
const day = fc.integer({ min: -60, max: 5 }).map((days) => addDays(today, days))

describe('a membership', () => {
  it('begins where no other of theirs is, and so no two share a day', () => {
    const ended = fc
      .tuple(day, fc.integer({ min: 0, max: 20 }))
      .map(([fromOn, days]) => ({ fromOn, untilOn: addDays(fromOn, days) }))
    fc.assert(
      fc.property(fc.array(ended, { maxLength: 3 }), day, (others, fromOn) => {
        const refusal = refusalToJoin(fromOn, today, others)
        if (fromOn > today) expect(refusal).toBe('not yet')
        else if (refusal === undefined) for (const { untilOn } of others) expect(untilOn <= fromOn).toBe(true)
        else expect(others.some(({ untilOn }) => fromOn < untilOn)).toBe(true)
      }),
    )
    expect(refusalToJoin(today, today, [{ fromOn: '2020-01-01', untilOn: null }])).toBe('a member already')
    expect(refusalToJoin('1926-11-22', today, [])).toBe('long ago')
  })

  it('ends once, between its first day and today', () => {
    fc.assert(
      fc.property(day, day, (fromOn, on) => {
        const refusal = refusalToEnd({ fromOn, untilOn: null }, on, today)
        expect(refusal === undefined).toBe(fromOn <= on && on <= today)
      }),
    )
    expect(refusalToEnd({ fromOn: today, untilOn: today }, today, today)).toBe('ended already')
  })

  it('is never of New Family Social, however its name is written', () => {
    for (const name of [
      'New Family Social',
      'NEW FAMILY SOCIAL',
      'new-family-social',
      'The New  Family Social group',
    ])
      expect(isOnlyALink(name)).toBe(true)
    expect(isOnlyALink('Family Social Club')).toBe(false)
  })
})

describe('a part in a committee', () => {
  it('is one of each in a committee but for members, and of nobody twice', () => {
    const open = fc.array(
      fc.record({
        part: fc.constantFrom(...committeeParts),
        quadrantId: fc.constantFrom('mid', 'west', null),
        isTheirs: fc.boolean(),
      }),
      { maxLength: 6 },
    )
    const member = { fromOn: '2026-01-01', untilOn: null }
    fc.assert(
      fc.property(
        open,
        fc.constantFrom(...committeeParts),
        fc.constantFrom('mid', null),
        (others, part, quadrantId) => {
          const refusal = refusalToPart(member, { part, quadrantId, fromOn: today }, others, today)
          const same = others.filter((other) => other.part === part && other.quadrantId === quadrantId)
          if (part === 'lead' && quadrantId === null) expect(refusal).toBe('of a quadrant')
          else if (refusal === undefined)
            expect(part === 'member' ? same.filter(({ isTheirs }) => isTheirs) : same).toEqual([])
          else expect(same.length).toBeGreaterThan(0)
        },
      ),
    )
    const asked = { part: 'chair', quadrantId: null, fromOn: '2025-12-31' } as const
    expect(refusalToPart(member, asked, [], today)).toBe('before they joined')
    expect(refusalToPart({ ...member, untilOn: today }, asked, [], today)).toBe('no member')
  })
})

describe('a question to carers', () => {
  it('tells nothing before it is over or of few, and then counts in steps of five', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 2, maxLength: 6 }), (counts) => {
        expect(divisionOf(counts, false)).toBeUndefined()
        const told = divisionOf(counts, true)
        if (counts.reduce((sum, count) => sum + count, 0) < 5) {
          expect(told).toBeUndefined()
          return
        }
        for (const [index, count] of counts.entries()) {
          const each = told?.[index]
          if (each === 'few') expect(count).toBeLessThan(5)
          else {
            expect((each?.about ?? 1) % 5).toBe(0)
            expect(each?.about).toBeGreaterThanOrEqual(5)
            expect(Math.abs((each?.about ?? 0) - count)).toBeLessThanOrEqual(2)
          }
        }
      }),
    )
  })

  it('is open on its last day, and no longer', () => {
    const asked = { fromOn: '2026-11-01', lastOn: today, decidedAt: null, takenBackAt: null }
    expect(stateOn(asked, today)).toBe('open')
    expect(stateOn(asked, addDays(today, 1))).toBe('closed')
    expect(stateOn({ ...asked, decidedAt: 'then' }, today)).toBe('decided')
    expect(stateOn({ ...asked, takenBackAt: 'then' }, today)).toBe('taken back')
  })
})

describe('lending a hand', () => {
  it('is asked of those alone who are approved and there', () => {
    const there = { approval: 'approved', onHoldSince: null, isQuiet: false, livesThere: true } as const
    expect(canBeAsked(there)).toBe(true)
    for (const not of [
      { approval: 'prospective' as const },
      { approval: 'ended' as const },
      { onHoldSince: '2026-11-01' },
      { isQuiet: true },
      { livesThere: false },
    ])
      expect(canBeAsked({ ...there, ...not })).toBe(false)
  })

  it('is over once it was refused, done or taken back, and done no earlier than its day', () => {
    for (const state of helpStates)
      for (const step of ['yes', 'no', 'done', 'taken back'] as const) {
        const refusal = refusalToStep({ state, onDay: addDays(today, 1) }, step, today)
        if (state === 'no' || state === 'done' || state === 'taken back') expect(refusal).toBe('over')
        if (state === 'yes')
          expect(refusal).toBe(step === 'yes' ? 'over' : step === 'done' ? 'to come' : undefined)
      }
    expect(refusalToStep({ state: 'yes', onDay: today }, 'done', today)).toBeUndefined()
  })
})
