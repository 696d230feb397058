import { addDays, type Day } from '#src/clock.ts'
import { outOfHours } from './out-of-hours.ts'
import type { RotaTerms } from './terms.ts'
import { isCovered, type Staff, type Turn } from './turns.ts'
import { midnightOf, type Spell, type Wall, without } from './wall.ts'

/** Weeks ahead for which gaps are told. */
const weeksAhead = 8

/** From a moment's wall time until the end of the day eight weeks later. */
export const ahead = (now: Wall, today: Day): Spell => ({
  from: now,
  until: midnightOf(addDays(today, weeksAhead * 7 + 1)),
})

/** The hours within a spell that nobody covers who is there: merged, in their order. */
export const gapsIn = (
  terms: Pick<RotaTerms, 'officeHours'>,
  within: Spell,
  turns: readonly Turn[],
  staff: Staff,
): Spell[] =>
  without(
    outOfHours(terms, within),
    turns.filter((turn) => isCovered(staff, turn)),
  )
