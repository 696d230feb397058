import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, instant } from '#src/clock.ts'
import { gapsIn } from '#src/rota/rules/gaps.ts'
import { outOfHours } from '#src/rota/rules/out-of-hours.ts'
import { hasBegun, standingOf } from '#src/rota/rules/swaps.ts'
import { usualTerms } from '#src/rota/rules/terms.ts'
import { copied, isThere, refusalOfTurn, type Staff, type Turn } from '#src/rota/rules/turns.ts'
import {
  common,
  merged,
  midnightOf,
  momentOf,
  momentsOf,
  moved,
  overlap,
  type Spell,
  wallAt,
  wallOf,
  without,
} from '#src/rota/rules/wall.ts'
import { handOverUntil, weekAt, weekOf } from '#src/rota/rules/weeks.ts'

const spell = (from: string, until: string): Spell => ({ from, until })

/** Quarters of hours around both changes of the clocks, and around Christmas. */
const walls = fc
  .record({
    day: fc.constantFrom('2026-03-27', '2026-10-23', '2026-12-24', '2027-03-26'),
    quarter: fc.nat(5 * 96),
  })
  .map(({ day, quarter }) => {
    const of = String(quarter % 96)
    const hours = String(Math.floor(Number(of) / 4)).padStart(2, '0')
    return wallOf(
      addDays(day, Math.floor(quarter / 96)),
      `${hours}:${['00', '15', '30', '45'][Number(of) % 4]}`,
    )
  })
const spells = fc
  .tuple(walls, fc.integer({ min: 1, max: 200 }))
  .map(([from, quarters]) => spell(from, laterBy(from, quarters)))

function laterBy(wall: string, quarters: number): string {
  const date = new Date(`${wall}:00Z`)
  date.setUTCMinutes(date.getUTCMinutes() + 15 * quarters)
  return date.toISOString().slice(0, 16)
}

describe('the time of a wall', () => {
  it('is a moment by London’s clocks, in winter, in summer and at both changes', () => {
    expect(momentOf('2026-12-26T21:00')).toBe('2026-12-26T21:00:00.000Z')
    expect(momentOf('2026-07-01T21:00')).toBe('2026-07-01T20:00:00.000Z')
    // Forward at one in the night of 29 March: half past one is not there.
    expect(momentOf('2026-03-29T01:30')).toBe('2026-03-29T01:00:00.000Z')
    expect(momentOf('2026-03-29T02:00')).toBe('2026-03-29T01:00:00.000Z')
    expect(momentOf('2026-03-29T09:00')).toBe('2026-03-29T08:00:00.000Z')
    // Back at two in the night of 25 October: half past one comes twice, and the first counts.
    expect(momentOf('2026-10-25T01:30')).toBe('2026-10-25T00:30:00.000Z')
    expect(momentOf('2026-10-25T02:00')).toBe('2026-10-25T02:00:00.000Z')
  })

  it('never comes before an earlier one', () => {
    fc.assert(
      fc.property(walls, walls, (one, other) => {
        if (one <= other) expect(momentOf(one) <= momentOf(other)).toBe(true)
      }),
    )
  })

  it('is what clocks show at its moment, unless they skip it', () => {
    fc.assert(
      fc.property(walls, (wall) => {
        const skipped = /^202[67]-03-2[89]T01/.test(wall) && wallAt(momentOf(wall)) !== wall
        expect(skipped ? '' : wallAt(momentOf(wall))).toBe(skipped ? '' : wall)
      }),
    )
  })

  it('makes a night of 23, 24 or 25 hours of the same two times', () => {
    const hours = (from: Day) => {
      const found = momentsOf(spell(wallOf(from, '09:00'), wallOf(addDays(from, 1), '09:00')))
      return found && (Date.parse(found.until) - Date.parse(found.from)) / 3_600_000
    }
    expect(['2026-03-28', '2026-10-24', '2026-12-24'].map(hours)).toEqual([23, 25, 24])
    expect(momentsOf(spell('2026-03-29T01:00', '2026-03-29T02:00'))).toBeUndefined()
  })
})

describe('spells', () => {
  it('taken from others leave each quarter that is in the first and not in the second', () => {
    fc.assert(
      fc.property(fc.array(spells), fc.array(spells), walls, (some, taken, at) => {
        const holds = (all: readonly Spell[]) => all.some(({ from, until }) => from <= at && at < until)
        const quarter = momentsOf(spell(at, laterBy(at, 1)))
        expect(holds(without(some, taken))).toBe(holds(some) && !holds(taken) && holds(without(some, taken)))
        if (quarter && holds(some) && !holds(taken)) expect(holds(without(some, taken))).toBe(true)
      }),
    )
  })

  it('merged are the same hours in order, and none meets the next', () => {
    fc.assert(
      fc.property(fc.array(spells), walls, (some, at) => {
        const all = merged(some)
        const holds = (each: readonly Spell[]) => each.some(({ from, until }) => from <= at && at < until)
        expect(holds(all)).toBe(holds(some))
        for (const [index, each] of all.slice(1).entries())
          expect(each.from > (all[index]?.until ?? '')).toBe(true)
      }),
    )
  })

  it('overlap when they have something in common', () => {
    fc.assert(
      fc.property(spells, spells, (one, other) => {
        expect(overlap(one, other)).toBe(common(one, other) !== undefined)
      }),
    )
  })
})

describe('out of hours', () => {
  const week = (from: string) => spell(from, moved(from, 7))

  it('are the nights and the weekend of a usual week', () => {
    expect(outOfHours(usualTerms, week('2026-11-30T09:30'))).toEqual([
      spell('2026-11-30T17:00', '2026-12-01T09:00'),
      spell('2026-12-01T17:00', '2026-12-02T09:00'),
      spell('2026-12-02T17:00', '2026-12-03T09:00'),
      spell('2026-12-03T17:00', '2026-12-04T09:00'),
      spell('2026-12-04T17:00', '2026-12-07T09:00'),
    ])
  })

  it('are Christmas, Boxing Day’s bank holiday and New Year whole', () => {
    expect(outOfHours(usualTerms, week('2026-12-21T09:30')).slice(-1)).toEqual([
      // Thursday evening, Christmas on a Friday, the weekend, and the Monday until the hand-over.
      spell('2026-12-24T17:00', '2026-12-28T09:30'),
    ])
    expect(outOfHours(usualTerms, week('2026-12-28T09:30'))).toEqual([
      spell('2026-12-28T09:30', '2026-12-29T09:00'),
      spell('2026-12-29T17:00', '2026-12-30T09:00'),
      spell('2026-12-30T17:00', '2026-12-31T09:00'),
      spell('2026-12-31T17:00', '2027-01-04T09:00'),
    ])
  })

  it('end at the same times in the weeks in which the clocks change', () => {
    for (const from of ['2026-03-23T09:30', '2026-10-19T09:30']) {
      const weekend = outOfHours(usualTerms, week(from)).at(-1)
      expect(weekend?.from.slice(11)).toBe('17:00')
      expect(weekend?.until.slice(11)).toBe('09:00')
    }
    const length = (from: string) => {
      const [night] = outOfHours(usualTerms, week(from)).slice(-1)
      const found = night && momentsOf(night)
      return found && (Date.parse(found.until) - Date.parse(found.from)) / 3_600_000
    }
    expect(['2026-03-23T09:30', '2026-10-19T09:30', '2026-11-30T09:30'].map(length)).toEqual([63, 65, 64])
  })

  it('are a weekday whole on which the office is not open', () => {
    const officeHours = usualTerms.officeHours.filter(({ weekday }) => weekday !== 3)
    expect(outOfHours({ officeHours }, week('2026-11-30T09:30'))[1]).toEqual(
      spell('2026-12-01T17:00', '2026-12-03T09:00'),
    )
  })
})

describe('a week of the rota', () => {
  it('goes from one hand-over to the next', () => {
    expect(weekAt(usualTerms, [], '2026-11-23T09:29')).toEqual(spell('2026-11-16T09:30', '2026-11-23T09:30'))
    expect(weekAt(usualTerms, [], '2026-11-23T09:30')).toEqual(spell('2026-11-23T09:30', '2026-11-30T09:30'))
    expect(handOverUntil(usualTerms, '2026-03-29T12:00')).toBe('2026-03-23T09:30')
  })

  it('that is planned stays when the hand-over moves, and the next begins where it ends', () => {
    const planned = [spell('2026-11-23T09:30', '2026-11-30T09:30')]
    const friday = { handOverWeekday: 5, handOverTime: '12:00' }
    expect(weekAt(friday, planned, '2026-11-27T13:00')).toEqual(planned[0])
    expect(weekAt(friday, planned, '2026-11-30T09:30')).toEqual(spell('2026-11-30T09:30', '2026-12-04T12:00'))
    const later = { handOverWeekday: 1, handOverTime: '10:00' }
    expect(weekAt(later, planned, '2026-11-30T09:45')).toEqual(spell('2026-11-30T09:30', '2026-12-07T10:00'))
  })

  it('holds every time once, whatever was planned and however often the hand-over moved', () => {
    const terms = fc.record({
      handOverWeekday: fc.integer({ min: 1, max: 7 }),
      handOverTime: fc.constantFrom('00:00', '09:30', '17:15', '23:45'),
    })
    fc.assert(
      fc.property(terms, terms, fc.array(walls, { maxLength: 4 }), walls, (before, now, starts, at) => {
        const planned: Spell[] = []
        for (const start of starts) {
          const week = weekAt(before, planned, start)
          if (!planned.some(({ from }) => from === week.from)) planned.push(week)
        }
        const week = weekAt(now, planned, at)
        expect(week.from <= at && at < week.until).toBe(true)
        for (const other of planned) expect(overlap(other, week)).toBe(other.from === week.from)
        const next = weekAt(now, planned, week.until)
        expect(next.from).toBe(week.until)
        expect(week.until >= moved(week.from, 1)).toBe(true)
        // By the day on which it begins it is found again.
        expect(weekOf(now, planned, week.from.slice(0, 10))).toEqual(week)
      }),
    )
  })
})

const worker = { accountId: 'ann', name: 'Ann', days: [{ from: '2020-01-01', until: '2026-12-10' }] }
const staff: Staff = new Map([['ann', worker]])
const turn = (from: string, until: string, accountId = 'ann'): Turn => ({
  ...{ id: from, sideId: 'east', weekId: 'week', accountId, from, until },
})

describe('a turn', () => {
  const week = spell('2026-11-30T09:30', '2026-12-07T09:30')
  const around = {
    ...{ week, outOfHours: outOfHours(usualTerms, week), worker },
    ...{ turns: [spell('2026-12-02T17:00', '2026-12-03T09:00')], elsewhere: [] as Spell[] },
  }
  const refusal = (
    from: string,
    until: string,
    more: Partial<typeof around> = {},
    twoSides = 'no' as 'no' | 'yes',
  ) => refusalOfTurn(spell(from, until), { ...around, ...more }, { twoSides })

  it('may cross midnight and the weekend, and stand beside another', () => {
    expect(refusal('2026-12-01T20:00', '2026-12-02T09:00')).toBeUndefined()
    expect(refusal('2026-12-04T17:00', '2026-12-07T09:00')).toBeUndefined()
    expect(refusal('2026-12-03T17:00', '2026-12-03T21:00')).toBeUndefined()
  })

  it('is refused with what is wrong', () => {
    expect(refusal('2026-12-01T20:00', '2026-12-01T20:00')).toBe('ends before it begins')
    expect(refusal('2026-12-07T09:00', '2026-12-07T10:00')).toBe('not in this week')
    expect(refusal('2026-12-01T16:45', '2026-12-01T20:00')).toBe('not out of hours')
    expect(refusal('2026-12-03T08:45', '2026-12-03T09:00')).toBe('overlaps')
    const elsewhere = [spell('2026-12-01T17:00', '2026-12-01T18:00')]
    expect(refusal('2026-12-01T17:30', '2026-12-01T20:00', { elsewhere })).toBe('covers another side')
    expect(refusal('2026-12-01T17:30', '2026-12-01T20:00', { elsewhere }, 'yes')).toBeUndefined()
    const march = spell('2026-03-23T09:30', '2026-03-30T09:30')
    const clocks = { week: march, outOfHours: outOfHours(usualTerms, march) }
    expect(refusal('2026-03-29T01:00', '2026-03-29T02:00', clocks)).toBe('hour is not there')
    const left = { worker: { ...worker, days: [{ from: '2020-01-01', until: '2026-12-01' }] } }
    expect(refusal('2026-12-01T20:00', '2026-12-02T09:00', left)).toBe('not there')
  })

  it('that is allowed overlaps nothing and lies out of hours, whatever is wished', () => {
    fc.assert(
      fc.property(spells, fc.array(spells, { maxLength: 5 }), (wish, turns) => {
        const holding = weekAt(usualTerms, [], wish.from)
        const open = outOfHours(usualTerms, holding)
        const given = { week: holding, outOfHours: open, turns, elsewhere: [], worker }
        if (refusalOfTurn(wish, given, usualTerms) !== undefined) return
        expect(turns.some((each) => overlap(each, wish))).toBe(false)
        expect(without([wish], open)).toEqual([])
        expect(momentsOf(wish)).toBeDefined()
      }),
    )
  })

  it('of a week goes on to the next as far as that is out of hours and open', () => {
    const christmas = spell('2026-12-21T09:30', '2026-12-28T09:30')
    const before = [
      turn('2026-12-14T17:00', '2026-12-15T09:00'),
      turn('2026-12-18T17:00', '2026-12-21T09:00'),
    ]
    const open = outOfHours(usualTerms, christmas)
    const made = copied(before, 7, open)
    expect(made).toEqual([
      { ...spell('2026-12-21T17:00', '2026-12-22T09:00'), accountId: 'ann' },
      { ...spell('2026-12-25T17:00', '2026-12-28T09:00'), accountId: 'ann' },
    ])
    expect(copied(before, 7, without(open, made))).toEqual([])
  })
})

describe('gaps', () => {
  it('are what nobody covers, merged, and the turns of whoever has left', () => {
    const turns = [
      turn('2026-12-04T17:00', '2026-12-05T09:00'),
      turn('2026-12-06T09:00', '2026-12-07T09:00', 'gone'),
      turn('2026-12-10T17:00', '2026-12-11T09:00'),
    ]
    expect(gapsIn(usualTerms, spell('2026-12-04T12:00', '2026-12-07T17:00'), turns, staff)).toEqual([
      spell('2026-12-05T09:00', '2026-12-07T09:00'),
    ])
    // Her role ends with 9 December: what she would cover after it is to be covered.
    expect(gapsIn(usualTerms, spell('2026-12-10T12:00', '2026-12-11T12:00'), turns, staff)).toEqual([
      spell('2026-12-10T17:00', '2026-12-11T09:00'),
    ])
  })

  it('and what is covered are out of hours together, quarter by quarter', () => {
    fc.assert(
      fc.property(fc.array(spells), walls, (some, at) => {
        const within = spell(moved(at, -3), moved(at, 3))
        const turns = some.map(({ from, until }) => turn(from, until, from > '2027' ? 'gone' : 'ann'))
        const there = turns.filter((each) => isThere(staff.get(each.accountId), each.from.slice(0, 10)))
        const holds = (all: readonly Spell[]) => all.some(({ from, until }) => from <= at && at < until)
        if (momentsOf(spell(at, laterBy(at, 1))) === undefined) return
        expect(holds(gapsIn(usualTerms, within, turns, staff))).toBe(
          holds(outOfHours(usualTerms, within)) && !holds(there),
        )
      }),
    )
  })

  it('begin at midnight where the day is asked for', () => {
    expect(midnightOf('2026-12-26')).toBe('2026-12-26T00:00')
  })
})

describe('an ask for a swap', () => {
  const held = { ...spell('2026-12-01T17:00', '2026-12-02T09:00'), accountId: 'ann', endedAt: null }
  const back = { ...spell('2026-12-03T17:00', '2026-12-04T09:00'), accountId: 'bea', endedAt: null }
  const ask = {
    ...{ id: 'ask', turnId: 'turn', askedBy: 'ann', askedOf: 'bea', returnTurnId: 'back' },
    answer: null,
  }
  const at = (time: string) => instant(new Date(time))

  it('is open until one of its turns has begun or is somebody else’s', () => {
    const now = at('2026-12-01T16:59:00Z')
    expect(standingOf(ask, held, back, now)).toBe('open')
    expect(standingOf(ask, held, back, at('2026-12-01T17:00:00Z'))).toBe('too late')
    expect(standingOf(ask, { ...held, endedAt: now }, back, now)).toBe('somebody else’s by now')
    expect(standingOf(ask, held, { ...back, accountId: 'cid' }, now)).toBe('somebody else’s by now')
    expect(standingOf({ ...ask, answer: 'no' }, held, back, now)).toBe('no')
    expect(hasBegun(back, now)).toBe(false)
  })
})
