import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Entry, keep } from '#src/calendars/rules/keeping.ts'
import { hoursOf, type OwnDate, titleOfGroup, windowAround } from '#src/calendars/rules.ts'

const date = (sourceId: string, day: string, more: Partial<OwnDate> = {}): OwnDate =>
  ({
    ...{ source: 'session', sourceId, title: 'Group', state: 'confirmed' },
    ...hoursOf(day, '19:30', '21:00'),
    ...more,
  }) as OwnDate

let made = 0
const newId = () => `id ${++made}`
const at = (now: string) => ({ now, from: '2026-08-22T00:00:00.000Z', newId })
const morning = '2026-11-22T10:00:00.000Z'
const noon = '2026-11-22T12:00:00.000Z'

describe('what a calendar is given', () => {
  it('has a date under one name for as long as it is told of, and counts what became of it', () => {
    const first = keep([], [date('a', '2026-12-01')], at(morning))
    const moved = keep(first.entries, [date('a', '2026-12-08')], at(noon))
    const same = keep(moved.entries, [date('a', '2026-12-08')], at('2026-11-23T10:00:00.000Z'))
    const off = keep(same.entries, [], at('2026-11-24T10:00:00.000Z'))
    const on = keep(off.entries, [date('a', '2026-12-08')], at('2026-11-25T10:00:00.000Z'))
    const told = [first, moved, same, off, on].map(({ entries: [entry] }) => entry)
    expect(told.map((entry) => [entry?.sequence, entry?.state])).toEqual([
      [0, 'confirmed'],
      [1, 'confirmed'],
      [1, 'confirmed'],
      [2, 'cancelled'],
      [3, 'confirmed'],
    ])
    expect(new Set(told.map((entry) => entry?.id)).size).toBe(1)
    expect(told[2]?.changedAt).toBe(noon)
    expect([same.added, same.changed, same.forgotten]).toEqual([[], [], []])
  })

  it('says for thirty days that a date is off, and then nothing', () => {
    const first = keep([], [date('a', '2026-12-01')], at(morning))
    const off = keep(first.entries, [], at(noon))
    const last = keep(off.entries, [], at('2026-12-22T11:59:00.000Z'))
    expect(last.entries.map(({ state, changedAt }) => [state, changedAt])).toEqual([['cancelled', noon]])
    const gone = keep(last.entries, [], at('2026-12-22T12:00:00.000Z'))
    expect([gone.entries, gone.forgotten]).toEqual([[], [first.entries[0]?.id]])
  })

  it('forgets what became too old, and does not call it off', () => {
    const first = keep([], [date('a', '2026-08-21')], at(morning))
    const gone = keep(first.entries, [], at(noon))
    expect([gone.entries, gone.changed, gone.forgotten]).toEqual([[], [], [first.entries[0]?.id]])
  })

  it('never counts down and never names two dates alike, whatever comes and goes', () => {
    const days = ['2026-12-01', '2026-12-08', '2026-08-01']
    const step = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...days))
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.integer({ min: 0, max: 20 })), { maxLength: 12 }), (steps) => {
        let entries: readonly Entry[] = []
        let now = Date.parse(morning)
        for (const [wanted, later] of steps) {
          now += later * 86_400_000
          const dates = Object.entries(wanted).map(([id, day]) => date(id, day))
          const kept = keep(entries, dates, at(new Date(now).toISOString()))
          const before = new Map(entries.map((entry) => [entry.id, entry]))
          const names = kept.entries.map(({ sourceId }) => sourceId)
          expect(new Set(names).size).toBe(names.length)
          // What somebody has is there, as it is; all else is off.
          for (const entry of kept.entries) {
            const was = before.get(entry.id)
            const has = dates.find(({ sourceId }) => sourceId === entry.sourceId)
            expect(entry.state).toBe(has ? 'confirmed' : 'cancelled')
            if (has) expect(entry.fromAt).toBe(has.fromAt)
            const differs = !was || was.state !== entry.state || was.fromAt !== entry.fromAt
            expect(entry.sequence).toBe(was ? was.sequence + (differs ? 1 : 0) : 0)
          }
          for (const { sourceId } of dates) expect(names).toContain(sourceId)
          entries = kept.entries
        }
      }),
      { numRuns: 60 },
    )
  })
})

it('tells of some months back and a year ahead', () => {
  expect(windowAround('2026-11-22')).toEqual({ from: '2026-08-22', until: '2027-12-22' })
})

it('calls a private group a group, whatever it does', () => {
  const forms = ['support group', 'social evening', 'family day'] as const
  expect(forms.map((form) => titleOfGroup({ form, privacy: 'open' }))).toEqual(['Group', 'Event', 'Event'])
  expect(forms.map((form) => titleOfGroup({ form, privacy: 'private' }))).toEqual(['Group', 'Group', 'Group'])
})
