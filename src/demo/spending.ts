import { addDays, addMonths, type Day } from '#src/clock.ts'
import { later } from './days.ts'
import { during } from './home-rows.ts'
import type { Random } from './random.ts'
import type { Rows } from './store/rows.ts'

const spentOn = [
  'Bowling',
  'Sandwiches and fruit',
  'Hall hire',
  'Craft materials',
  'Swimming',
  'Pantomime tickets',
]

/** What tells of a constellation's gatherings and of what they cost. */
export interface Telling {
  rows: Rows
  random: Random
  today: Day
  /** How far back it tells. */
  months: number
  /** Who enters what was spent where nobody of the hub home signs in, and who approves it. */
  staff: { liaison: string; manager: string }
}

/** Money of every year, and something spent of it every second month. */
export function addUsualSpending(
  { rows, random, today, months, staff }: Telling,
  constellationId: string,
  live: { from: Day; until: Day },
) {
  const { until } = live
  const from = later(live.from, addMonths(today, -months))
  for (let onDay = from; onDay < until; onDay = addMonths(onDay, 12))
    addBudget(rows, random, constellationId, { pence: 60_000, onDay, givenBy: staff.manager })
  for (let onDay = addDays(from, 20); onDay < until; onDay = addMonths(onDay, 2))
    addSpending(rows, random, constellationId, {
      pence: random.between(450, 9_000),
      what: random.pick(spentOn),
      onDay,
      preparedBy: staff.liaison,
      approvedBy: staff.manager,
      householdId: null,
    })
}

export const addBudget = (
  rows: Rows,
  random: Random,
  constellationId: string,
  { pence, onDay, givenBy }: { pence: number; onDay: Day; givenBy: string },
) =>
  rows.add('activityBudgets', {
    id: random.id(),
    constellationId,
    pence,
    onDay,
    givenBy,
    givenAt: during(onDay),
    endedBy: null,
    endedAt: null,
  })

export interface SpendingTold {
  pence: number
  what: string
  onDay: Day
  preparedBy: string | null
  approvedBy?: string
  refusedBy?: string
  householdId: string | null
  reversesId?: string
}

export function addSpending(rows: Rows, random: Random, constellationId: string, told: SpendingTold): string {
  const id = random.id()
  const { pence, what, onDay, preparedBy, approvedBy, refusedBy, householdId, reversesId } = told
  rows.add('spendings', {
    id,
    constellationId,
    gatheringId: null,
    pence,
    what,
    onDay,
    householdId,
    preparedBy,
    preparedAt: during(onDay, '19:00'),
    approvedBy: approvedBy ?? null,
    approvedAt: approvedBy ? during(onDay, '20:00') : null,
    refusedBy: refusedBy ?? null,
    refusedAt: refusedBy ? during(onDay, '20:00') : null,
    reversesId: reversesId ?? null,
  })
  return id
}
