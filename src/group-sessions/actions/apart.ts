import type { Unit } from '#src/database/transact.ts'
import { coordinatorsAround, whoStandsInFor } from '#src/groups/store/coordinators.ts'
import { coordinatorsOf } from '#src/groups/store/groups.ts'
import { tell } from '#src/mail/telling.ts'
import { apartAt, sessionsOfBoth } from '../store/apart.ts'
import { householdsOfAccounts } from '../store/people.ts'

/**
 * Tells whoever runs a session, and nobody else, that two homes mean to come that must not meet. A coordinator whose own
 * home is one of them is not told: from whom a home is kept apart, nobody learns in it.
 */
export async function tellOfKeptApart(
  unit: Unit,
  { id, groupId }: { id: string; groupId: string },
  householdId: string,
): Promise<void> {
  const pairs = (await apartAt(unit, id)).filter((pair) => Object.values(pair).includes(householdId))
  if (pairs.length === 0) return
  const accountIds = await whoRuns(unit, groupId)
  const homes = await householdsOfAccounts(unit, accountIds, unit.acting.today)
  for (const { oneHouseholdId, otherHouseholdId } of pairs)
    for (const accountId of accountIds) {
      const own = homes.get(accountId)
      if (own === oneHouseholdId || own === otherHouseholdId) continue
      await tell(unit, {
        to: { accountId },
        kind: 'session to look at',
        about: ['session', id],
        key: `session to look at ${id} ${oneHouseholdId} ${otherHouseholdId} ${accountId}`,
        link: `/group-sessions/${id}`,
      })
    }
}

/** Its coordinators; of an open group that has none those of its quadrant; and who stands in for them today. */
export async function whoRuns(unit: Unit, groupId: string): Promise<string[]> {
  const { today } = unit.acting
  const named = (await coordinatorsOf(unit, [groupId], today)).map(({ accountId }) => accountId)
  const run = named.length > 0 ? named : await coordinatorsAround(unit, groupId, today)
  return [...new Set([...run, ...(await whoStandsInFor(unit, run, today))])]
}

/** The same of every date to come to which both of two homes mean to come that must not meet from now on. */
export async function tellWhereBothCome(unit: Unit, one: string, other: string): Promise<void> {
  for (const session of await sessionsOfBoth(unit, one, other, unit.acting.today))
    await tellOfKeptApart(unit, session, one)
}
