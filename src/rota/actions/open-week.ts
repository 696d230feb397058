import type { Day } from '#src/clock.ts'
import type { Unit } from '#src/database/transact.ts'
import { outOfHours } from '../rules/out-of-hours.ts'
import type { RotaTerms } from '../rules/terms.ts'
import { type Around, isCovered, type Staff } from '../rules/turns.ts'
import { momentOf, type Spell, wallAt } from '../rules/wall.ts'
import { weekOf } from '../rules/weeks.ts'
import { staffOn } from '../store/staff.ts'
import { newestTerms } from '../store/terms.ts'
import { type TurnRow, turnsOfWorkers, turnsWithin } from '../store/turns.ts'
import { insertWeek, lockSides, lockWorkers, type WeekRow, weeksAround } from '../store/weeks.ts'

/** A week of a side, by a day on which it goes on. */
export interface WeekAsked {
  sideId: string
  on: Day
}

/** A week that nobody else plans meanwhile, with all that bears on it. */
export interface OpenWeek {
  /** What is written down of it; undefined while nothing is. */
  row: WeekRow | undefined
  week: Spell
  terms: RotaTerms
  outOfHours: readonly Spell[]
  turns: readonly TurnRow[]
  staff: Staff
}

export type WeekRefusal = 'no such side' | 'is over' | 'needs a note'

/**
 * Locks a side and finds its week.
 * @param note why a published week changes; another needs none
 */
export async function openWeek(
  unit: Unit,
  { sideId, on }: WeekAsked,
  note: string | null,
): Promise<OpenWeek | WeekRefusal> {
  const { now, today } = unit.acting
  if ((await lockSides(unit, [sideId])).length === 0) return 'no such side'
  const { terms } = await newestTerms(unit)
  const standing = await weeksAround(unit, sideId, `${on}T23:59`)
  const week = weekOf(terms, standing, on)
  if (momentOf(week.until) <= now) return 'is over'
  const row = standing.find(({ from }) => from === week.from)
  if (row && row.publishedAt !== null && note === null) return 'needs a note'
  return {
    ...{ row, week, terms, outOfHours: outOfHours(terms, week) },
    turns: await turnsWithin(unit, [sideId], week),
    staff: await staffOn(unit, today),
  }
}

/** What of a week is still to come; all of it when it has not begun. */
export function restOf({ week }: OpenWeek, now: string): Spell {
  const [, from = ''] = [week.from, wallAt(now)].toSorted()
  return { from, until: week.until }
}

/** Turns to come of people who are not there any more. */
export const turnsToCover = ({ turns, staff }: OpenWeek, now: string): readonly TurnRow[] =>
  turns.filter((turn) => !isCovered(staff, turn) && momentOf(turn.from) > now)

/** What bears on a turn of somebody in the week; nobody else gives them one meanwhile. */
export async function aroundOf(
  unit: Unit,
  { week, outOfHours: hours, turns, staff }: OpenWeek,
  accountId: string,
): Promise<Around> {
  await lockWorkers(unit, [accountId])
  const sideIds = new Set(turns.map(({ sideId }) => sideId))
  const own = await turnsOfWorkers(unit, [accountId], week)
  return {
    ...{ week, outOfHours: hours, turns, worker: staff.get(accountId) },
    elsewhere: own.filter(({ id, sideId }) => !sideIds.has(sideId) || turns.every((turn) => turn.id !== id)),
  }
}

/** The week as it is written down, from now on if it was not. */
export const writtenDown = (unit: Unit, sideId: string, { row, week }: OpenWeek): Promise<WeekRow> =>
  row ? Promise.resolve(row) : insertWeek(unit, sideId, week)
