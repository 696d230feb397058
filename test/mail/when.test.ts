import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kinds } from '#src/mail/kinds.ts'
import { choices, choicesOf, groupNames } from '#src/mail/rules/groups.ts'
import { byDay, leavesSomeDay, type QuietHours, rankOf, whenToSend } from '#src/mail/rules/when.ts'
import { messageKinds } from '#src/mail/rules.ts'

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** As somebody would say it who looks at a clock on the wall. */
function mayReach(moment: number, hours: QuietHours | undefined): boolean {
  const time = london.format(moment)
  const isDay = time >= '08:00' && time < '20:00'
  if (!hours) return isDay
  const { from, until } = hours
  const quiet = from < until ? time >= from && time < until : time >= from || time < until
  return isDay && !quiet
}

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const hours: fc.Arbitrary<QuietHours> = fc
  .record({ from: time, until: time })
  .filter((each) => each.from !== each.until && leavesSomeDay(each))
/** Any moment, and often one of the days on which the clocks change. */
const moment = fc.oneof(
  fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
  fc.date({ min: new Date('2026-10-24'), max: new Date('2026-10-26'), noInvalidDate: true }),
  fc.date({ min: new Date('2027-03-27'), max: new Date('2027-03-29'), noInvalidDate: true }),
)

describe('what can wait', () => {
  it('reaches somebody at the first moment by day that is not in their quiet hours', () => {
    fc.assert(
      fc.property(moment, fc.option(hours, { nil: undefined }), (now, quiet) => {
        const at = Date.parse(byDay(now.toISOString(), quiet))
        expect(at).toBeGreaterThanOrEqual(now.getTime())
        expect(mayReach(at, quiet)).toBe(true)
        // Not a minute before, either: neither now, nor any whole minute in between.
        for (let each = now.getTime(); each < at; each += 60_000 - (each % 60_000))
          expect(mayReach(each, quiet)).toBe(false)
      }),
      { numRuns: 150 },
    )
  })

  it.each<[string, QuietHours, string]>([
    ['2026-11-22T12:00:00.000Z', { from: '12:00', until: '13:30' }, '2026-11-22T13:30:00.000Z'],
    ['2026-11-22T13:30:00.000Z', { from: '12:00', until: '13:30' }, '2026-11-22T13:30:00.000Z'],
    // Across midnight, in summer time, and into the day of the service.
    ['2026-07-01T18:30:00.000Z', { from: '18:00', until: '09:15' }, '2026-07-02T08:15:00.000Z'],
    // The clocks go back in the night of 25 October, and forward in that of 28 March.
    ['2026-10-24T18:00:00.000Z', { from: '18:00', until: '09:15' }, '2026-10-25T09:15:00.000Z'],
    ['2027-03-27T19:00:00.000Z', { from: '18:00', until: '09:15' }, '2027-03-28T08:15:00.000Z'],
    // Who left nothing of the day is reached by day all the same.
    ['2026-11-22T06:00:00.000Z', { from: '08:00', until: '20:00' }, '2026-11-22T08:00:00.000Z'],
  ])('waits from %s for the end of quiet hours', (now, quiet, at) => {
    expect(byDay(now, quiet)).toBe(at)
  })

  it('knows hours that leave nothing of the day', () => {
    expect(leavesSomeDay({ from: '08:00', until: '20:00' })).toBe(false)
    expect(leavesSomeDay({ from: '21:00', until: '20:30' })).toBe(false)
    expect(leavesSomeDay({ from: '08:00', until: '19:59' })).toBe(true)
    expect(leavesSomeDay({ from: '20:00', until: '08:00' })).toBe(true)
  })
})

describe('when a message goes', () => {
  const wish = fc.record({ choice: fc.constantFrom(...choices), hours: fc.option(hours, { nil: undefined }) })

  it('is as somebody chose for its group, but for what always goes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...messageKinds), wish, moment, (kind, wished, date) => {
        const now = date.toISOString()
        const at = whenToSend(kinds[kind], wished, now)
        const { group, anyHour } = kinds[kind]
        if (group === 'always') expect(at).toBe(anyHour ? now : byDay(now, wished.hours))
        else if (wished.choice === 'never') expect(at).toBe('never')
        else if (wished.choice === 'daily') expect(at).toBe('digest')
        else expect(at).toBe(byDay(now, wished.hours))
      }),
    )
  })

  it.each(messageKinds)('leaves %s at any hour only where nobody chooses', (kind) => {
    const { group, anyHour, byText, oneTimeLink } = kinds[kind]
    // A link that opens an account is worth nothing a day later; what cannot wait goes at once.
    if (anyHour || byText || oneTimeLink) expect(group).toBe('always')
    if (byText) expect(anyHour).toBe(true)
  })

  it('offers none of a group only where nothing is lost by it', () => {
    const always = groupNames.filter((group) => !choicesOf(group).includes('never'))
    expect(always).toEqual(['home', 'decisions', 'rota'])
    expect(choicesOf('newsletter')).toEqual(['now', 'never'])
    for (const group of groupNames) expect(choicesOf(group)).toContain('now')
  })

  it('is before what can wait, and that before what goes to everybody', () => {
    expect(rankOf(kinds['not home yet'])).toBe(0)
    expect(rankOf(kinds['place offered'])).toBe(1)
    expect(rankOf({ group: 'newsletter', anyHour: false })).toBe(2)
  })
})
