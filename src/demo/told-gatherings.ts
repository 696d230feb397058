import { addDays, addMonths } from '#src/clock.ts'
import { firstOf } from '#src/gatherings/rules/months.ts'
import type { Life } from './constellations.ts'
import { addGathering, type HomeTold, satellitesOn } from './gatherings.ts'
import { during } from './home-rows.ts'
import { addBudget, addSpending, type Telling } from './spending.ts'

/** A weekend away, approved, for which the activities money of a year was not enough. */
export function tellOverspent(telling: Telling, life: Life): void {
  const { rows, random, today, staff } = telling
  addSpending(rows, random, life.id, {
    ...{ pence: 58_500, what: 'A weekend at an outdoor centre', onDay: addDays(today, -10) },
    ...{ preparedBy: staff.liaison, approvedBy: staff.manager, householdId: null },
  })
}

/**
 * Round the hub home that can sign in, what the usual does not show: one at the hub home, one online, one cancelled,
 * one that nobody has noted yet, a home that came without being asked, a month with none, and money in every state.
 */
export function tellGatherings(
  telling: Telling,
  life: Life,
  { hubId, hubAccountId }: { hubId: string; hubAccountId: string },
): void {
  const { rows, random, today, staff } = telling
  const homes = satellitesOn(life, today)
  const [visitor = '', ...asked] = homes
  const madeBy = hubAccountId
  const silent = (householdId: string): HomeTold => ({ householdId, reply: null })
  const said: readonly HomeTold['reply'][] = ['yes', 'no', 'maybe', null, 'yes']
  addGathering(
    telling,
    life,
    { id: random.id(), kind: 'social', onDay: addDays(today, 1), at: 'hub home', hostId: hubId, madeBy },
    homes.map((householdId, index) => {
      const reply = said[index % said.length] ?? null
      return { householdId, reply, ...(reply === 'yes' && { people: 2 + (index % 3) }) }
    }),
  )
  const online = { id: random.id(), kind: 'social', onDay: addDays(today, 16), at: 'online', madeBy } as const
  addGathering(telling, life, online, homes.map(silent))
  const off = { id: random.id(), kind: 'social', onDay: addDays(today, 9), madeBy, cancelled: true } as const
  addGathering(telling, life, off, homes.map(silent))
  const unnoted = { id: random.id(), kind: 'social', onDay: addDays(today, -1), madeBy } as const
  addGathering(telling, life, unnoted, homes.map(silent))
  addGathering(telling, life, { id: random.id(), kind: 'social', onDay: addDays(today, -24), madeBy }, [
    ...asked.map((householdId): HomeTold => ({ householdId, reply: 'yes', people: 3, attendance: 'came' })),
    { householdId: visitor, reply: null, attendance: 'came', came: 'without being asked' },
  ])
  rows.add('monthsOff', {
    id: random.id(),
    constellationId: life.id,
    month: addMonths(firstOf(today), 3),
    setBy: madeBy,
    setAt: during(addDays(today, -5)),
    endedBy: null,
    endedAt: null,
  })
  const entered = { preparedBy: madeBy, householdId: hubId }
  const on = (daysAgo: number) => addDays(today, -daysAgo)
  addBudget(rows, random, life.id, { pence: 10_000, onDay: on(60), givenBy: staff.manager })
  addSpending(rows, random, life.id, { ...entered, pence: 1_250, what: 'Bowling', onDay: on(2) })
  addSpending(rows, random, life.id, {
    ...{ ...entered, pence: 48_000, what: 'A coach to the sea', onDay: on(3) },
    refusedBy: staff.liaison,
  })
  const wrong = { ...entered, pence: 9_900, what: 'Pantomime tickets', approvedBy: staff.liaison }
  const reversesId = addSpending(rows, random, life.id, { ...wrong, onDay: on(14) })
  addSpending(rows, random, life.id, { ...wrong, onDay: on(13), reversesId })
  addSpending(rows, random, life.id, { ...wrong, pence: 990, onDay: on(13) })
}
