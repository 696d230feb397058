import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalToClose } from '#src/applications/rules/closing.ts'
import { refusalToConfirm } from '#src/applications/rules/milestones.ts'
import { visitState } from '#src/applications/rules/visits.ts'
import {
  applicationSteps,
  lastLate,
  panelOf,
  placeOf,
  refusalOfStep,
  refusalToOpen,
  type StepTaken,
  stepsLeft,
} from '#src/applications/rules.ts'
import { addDays, addMonths, daysBetween } from '#src/clock.ts'

const today = '2026-11-22'
const someDay = fc.integer({ min: -900, max: 30 }).map((count) => addDays(today, count))
const someSteps = fc.array(fc.record({ step: fc.constantFrom(...applicationSteps), onDay: someDay }), {
  maxLength: 25,
})

describe('the steps of an application', () => {
  it('are in their order however they were written down, none twice and none to come', () => {
    fc.assert(
      fc.property(someSteps, (wishes) => {
        const taken: typeof wishes = []
        for (const wish of wishes) {
          const refused = refusalOfStep(wish, taken, today)
          if (!refused) taken.push(wish)
          // Nothing is refused without a reason.
          else if (refused.why === 'to come') expect(wish.onDay > today).toBe(true)
          else if (refused.why === 'recorded already')
            expect(taken.map(({ step }) => step)).toContain(wish.step)
          else {
            expect(taken).toContain(refused.than)
            const earlier = placeOf(refused.than.step) < placeOf(wish.step)
            expect(earlier).toBe(refused.why === 'before')
            expect(earlier ? refused.than.onDay > wish.onDay : refused.than.onDay < wish.onDay).toBe(true)
          }
        }
        const ordered = taken.toSorted((one, other) => placeOf(one.step) - placeOf(other.step))
        for (const [index, { step, onDay }] of ordered.entries()) {
          expect(onDay <= today).toBe(true)
          const next = ordered[index + 1]
          if (next) {
            expect(onDay <= next.onDay).toBe(true)
            expect(step).not.toBe(next.step)
          }
        }
        expect([...stepsLeft(taken), ...taken.map(({ step }) => step)].toSorted()).toEqual(
          [...applicationSteps].toSorted(),
        )
      }),
    )
  })

  it('offer what comes next first, then what was left out', () => {
    expect(stepsLeft([{ step: 'application', onDay: today }])).toEqual([
      ...['stage 1', 'stage 2', 'panel recommendation', 'decision', 'review'],
      ...['enquiry', 'first conversation', 'initial visit'],
    ])
  })
})

describe('the panel', () => {
  const applied = { step: 'application', onDay: '2026-02-28' } as const

  it('is late the day after so many months, and not on it', () => {
    expect(panelOf([applied], 8, '2026-10-28')).toEqual({ dueBy: '2026-10-28', onDay: null, late: false })
    expect(panelOf([applied], 8, '2026-10-29')?.late).toBe(true)
    expect(panelOf([], 8, '2026-10-29')).toBeUndefined()
  })

  it('is judged by its own day once it was, and by the decision where that is all that is known', () => {
    const on = (step: 'panel recommendation' | 'decision', onDay: string) => ({ step, onDay })
    expect(panelOf([applied, on('panel recommendation', '2026-10-28')], 8, today)?.late).toBe(false)
    expect(panelOf([applied, on('panel recommendation', '2026-10-30')], 8, today)?.late).toBe(true)
    expect(panelOf([applied, on('decision', '2026-10-20')], 8, today)).toMatchObject({
      ...{ onDay: '2026-10-20', late: false },
    })
  })

  it('is late by the list for exactly the applications for which it is by the page', () => {
    fc.assert(
      fc.property(
        someDay,
        fc.integer({ min: 1, max: 36 }),
        fc.integer({ min: -5, max: 5 }),
        (on, months, by) => {
          const onDay = addDays(lastLate(months, on), by)
          expect(panelOf([{ step: 'application', onDay }], months, on)?.late).toBe(by <= 0)
        },
      ),
    )
    expect(daysBetween(lastLate(8, today), addMonths(today, -8))).toBe(1)
  })
})

describe('an application', () => {
  const way = (steps: readonly StepTaken[], householdId: string | null = 'home') => ({ householdId, steps })

  it('begins for whoever is not approved, is with the service, and has none open', () => {
    const prospective = { approval: 'prospective', endedOn: null }
    expect(refusalToOpen(prospective, false)).toBeUndefined()
    expect(refusalToOpen(prospective, true)).toBe('open already')
    expect(refusalToOpen({ ...prospective, endedOn: '2026-01-01' }, false)).toBe('has left')
    expect(refusalToOpen({ ...prospective, approval: 'approved' }, false)).toBe('approved already')
    expect(refusalToOpen({ ...prospective, approval: 'temporarily approved' }, false)).toBeUndefined()
  })

  it('is approved, or not, only by a decision; withdrawn or a mistake at any time', () => {
    const steps = [{ step: 'panel recommendation', onDay: '2026-10-01' }] as const
    const decided = [...steps, { step: 'decision', onDay: '2026-10-09' }] as const
    for (const outcome of ['approved', 'not approved'] as const) {
      const end = { outcome, onDay: today, why: 'decision' } as const
      expect(refusalToClose(end, way(steps), today)).toEqual({ why: 'no decision' })
      expect(refusalToClose(end, way(decided), today)).toBeUndefined()
    }
    for (const outcome of ['withdrawn', 'by mistake'] as const)
      expect(refusalToClose({ outcome, onDay: today, why: 'no answer' }, way(steps), today)).toBeUndefined()
    expect(
      refusalToClose({ outcome: 'approved', onDay: '2026-10-08', why: null }, way(decided), today),
    ).toEqual({
      ...{ why: 'before', than: decided[1] },
    })
    // Whoever is approved is a home.
    const approvedToday = { outcome: 'approved', onDay: today, why: null } as const
    expect(refusalToClose(approvedToday, way(decided, null), today)).toEqual({ why: 'no home' })
    const tomorrow = { outcome: 'withdrawn', onDay: '2026-11-23', why: 'no answer' } as const
    expect(refusalToClose(tomorrow, way([]), today)).toEqual({ why: 'to come' })
  })

  it('says why it went no further, and nothing where it was approved or a mistake', () => {
    const decided = [{ step: 'decision', onDay: '2026-10-09' }] as const
    for (const outcome of ['withdrawn', 'not approved'] as const)
      expect(refusalToClose({ outcome, onDay: today, why: null }, way(decided), today)).toEqual({
        why: 'no reason',
      })
    for (const outcome of ['approved', 'by mistake'] as const)
      expect(refusalToClose({ outcome, onDay: today, why: null }, way(decided), today)).toBeUndefined()
  })
})

describe('a visit', () => {
  const planned = {
    ...{ onDay: '2026-07-01', fromTime: '18:00', backBy: '2026-07-01T19:30:00.000Z' },
    ...{ homeSafeAt: null, cancelledAt: null },
  }

  it('is under way by London’s clocks, late from the minute by which she is back, until she says so', () => {
    expect(visitState(planned, '2026-07-01T16:59:59.999Z')).toBe('planned')
    expect(visitState(planned, '2026-07-01T17:00:00.000Z')).toBe('under way')
    expect(visitState(planned, '2026-07-01T19:29:59.999Z')).toBe('under way')
    expect(visitState(planned, '2026-07-01T19:30:00.000Z')).toBe('late')
    const said = { ...planned, homeSafeAt: '2026-07-01T20:00:00.000Z' }
    expect(visitState(said, '2026-07-01T21:00:00.000Z')).toBe('home safe')
    expect(visitState({ ...planned, cancelledAt: today }, '2026-07-02T19:30:00.000Z')).toBe('cancelled')
  })
})

describe('a milestone', () => {
  const approved = {
    outcome: 'approved',
    closedOn: '2026-06-08',
    steps: [{ step: 'decision', onDay: '2026-06-01' }],
  } as const
  const reached = { milestone: '8 weeks', onDay: '2026-07-27' } as const

  it('is confirmed of who is approved for good, once, and when it can have been', () => {
    expect(refusalToConfirm(reached, approved, [], today)).toBeUndefined()
    expect(refusalToConfirm({ ...reached, onDay: '2026-07-26' }, approved, [], today)).toEqual({
      ...{ why: 'too early', from: '2026-07-27' },
    })
    expect(refusalToConfirm({ milestone: '2 short stays', onDay: '2026-06-01' }, approved, [], today)).toBe(
      undefined,
    )
    expect(refusalToConfirm({ ...reached, onDay: '2026-11-23' }, approved, [], today)).toEqual({
      why: 'to come',
    })
    expect(refusalToConfirm(reached, approved, [{ milestone: '8 weeks' }], today)).toEqual({
      why: 'confirmed already',
    })
    for (const outcome of [null, 'withdrawn', 'not approved'] as const)
      expect(refusalToConfirm(reached, { ...approved, outcome }, [], today)).toEqual({ why: 'not approved' })
  })
})
