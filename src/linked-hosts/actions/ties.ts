import type { Day } from '#src/clock.ts'
import { lockHouseholds } from '#src/constellations/store/locks.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { settleStays } from '#src/sleepovers/actions/settling.ts'
import { between, homeById } from '#src/sleepovers/store/hosts.ts'
import { refusalToTie, type TieRefusal } from '../rules/ties.ts'
import { answerRequest, openRequestOf } from '../store/requests.ts'
import { closeTie, insertTie, type NewTie, openTie, openTiesOf, openTiesWith } from '../store/ties.ts'
import { tellFamily } from './telling.ts'

export type TieOutcome = { tied: string } | 'no such household' | TieRefusal | Repeat

/**
 * Ties a family to a host, with both homes' own yes. A request for a break that the family has open is answered by it, in
 * the same unit.
 */
export const tieToHost = (acting: Acting, tie: NewTie, once: string): Promise<TieOutcome> =>
  transactOnce<TieOutcome>(
    acting,
    once,
    async (unit) => {
      const { householdId, hostId } = tie
      await lockHouseholds(unit, [householdId, hostId])
      const family = await homeById(unit, householdId)
      const host = await homeById(unit, hostId)
      if (!family || !host) return 'no such household'
      const ties = await openTiesOf(unit, householdId, hostId)
      const { keptApart } = await between(unit, family, host)
      const refusal = refusalToTie(family, host, { keptApart, ties }, acting.today)
      if (refusal) return refusal
      // What is over by its own last day gives its place to the new one.
      for (const { id, untilOn } of ties) await closeTie(unit, id, untilOn ?? acting.today, 'now')
      const id = await insertTie(unit, tie)
      unit.record({
        what: 'tied household to host',
        on: ['household', householdId],
        details: { tie: id, host: hostId },
      })
      const request = await openRequestOf(unit, householdId)
      if (request && (await answerRequest(unit, request.id, 'linked', id))) await tellFamily(unit, request)
      await settleStays(unit, { householdId })
      return { tied: id }
    },
    (outcome) =>
      typeof outcome === 'object' && 'tied' in outcome ? `/households/${tie.householdId}` : undefined,
  )

/**
 * Ends a tie on a day, today, earlier or later. Stays that were agreed by it and are not within it any more go to whoever
 * decides at once.
 */
export const endTie = (
  acting: Acting,
  id: string,
  untilOn: Day,
): Promise<'ended' | 'ended before' | 'before it began'> =>
  transact(acting, async (unit) => {
    const found = await openTie(unit, id)
    if (!found) return 'ended before'
    await lockHouseholds(unit, [found.householdId, found.hostId])
    const tie = await openTie(unit, id)
    if (!tie) return 'ended before'
    if (untilOn < tie.fromOn) return 'before it began'
    await end(unit, tie, untilOn, untilOn > acting.today ? 'then' : 'now')
    return 'ended'
  })

/** Ends every tie of a household that leaves the service, in the unit in which it does, which holds its lock. */
export async function endTiesOf(unit: Unit, householdId: string): Promise<void> {
  for (const tie of await openTiesWith(unit, householdId)) await endToday(unit, tie)
  const request = await openRequestOf(unit, householdId)
  if (request) await answerRequest(unit, request.id, 'taken back', null)
}

/** Ends what ties two that must not meet any more, in the unit in which that is said, which holds both their locks. */
export async function endTiesBetween(unit: Unit, one: string, other: string): Promise<void> {
  for (const tie of await openTiesWith(unit, one, other)) await endToday(unit, tie)
}

interface Tie {
  id: string
  householdId: string
  hostId: string
  fromOn: Day
  untilOn: Day | null
}

/** One that has not begun ends on the day on which it would have, and one that is over stays so. */
function endToday(unit: Unit, tie: Tie): Promise<void> {
  const { today } = unit.acting
  const [last = today] = [today, tie.untilOn ?? today].toSorted()
  return end(unit, tie, [last, tie.fromOn].toSorted().at(-1) ?? last, 'now')
}

async function end(unit: Unit, tie: Tie, untilOn: Day, when: 'now' | 'then'): Promise<void> {
  await closeTie(unit, tie.id, untilOn, when)
  await settleStays(unit, { householdId: tie.householdId })
  unit.record({
    what: 'ended tie to host',
    on: ['household', tie.householdId],
    details: { tie: tie.id, host: tie.hostId, until: untilOn },
  })
}
