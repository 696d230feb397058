import type { Unit } from '#src/database/transact.ts'
import { whoStandsInFor } from '#src/groups/store/coordinators.ts'
import { coordinatorsOf } from '#src/groups/store/groups.ts'
import { tell } from '#src/mail/telling.ts'
import { apartAt, sessionsOfBoth } from '../store/apart.ts'
import { householdsOfAccounts } from '../store/people.ts'

/**
 * Tells whoever runs a session or stands in for them, and nobody else, that two homes mean to come that must not meet. A coordinator whose
 * own home is one of them is not told: from whom a home is kept apart, nobody learns in it.
 */
export async function tellOfKeptApart(
  unit: Unit,
  { id, groupId }: { id: string; groupId: string },
  householdId: string,
): Promise<void> {
  const pairs = (await apartAt(unit, id)).filter((pair) => Object.values(pair).includes(householdId))
  if (pairs.length === 0) return
  const { today } = unit.acting
  const named = (await coordinatorsOf(unit, [groupId], today)).map(({ accountId }) => accountId)
  const accountIds = [...new Set([...named, ...(await whoStandsInFor(unit, named, today))])]
  const homes = await householdsOfAccounts(unit, accountIds, today)
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

/** The same of every date to come to which both of two homes mean to come that must not meet from now on. */
export async function tellWhereBothCome(unit: Unit, one: string, other: string): Promise<void> {
  for (const session of await sessionsOfBoth(unit, one, other, unit.acting.today))
    await tellOfKeptApart(unit, session, one)
}
