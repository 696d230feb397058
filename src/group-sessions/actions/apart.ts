import type { Unit } from '#src/database/transact.ts'
import { coordinatorsOf } from '#src/groups/store/groups.ts'
import { tell } from '#src/mail/telling.ts'
import { apartAt } from '../store/apart.ts'
import { householdsOfAccounts } from '../store/people.ts'
import type { LockedSession } from '../store/sessions.ts'

/**
 * Tells whoever runs a session, and nobody else, that two homes mean to come that must not meet. A coordinator whose
 * own home is one of them is not told: from whom a home is kept apart, nobody learns in it.
 */
export async function tellOfKeptApart(
  unit: Unit,
  { id, groupId }: LockedSession,
  householdId: string,
): Promise<void> {
  const pairs = (await apartAt(unit, id)).filter((pair) => Object.values(pair).includes(householdId))
  if (pairs.length === 0) return
  const coordinators = await coordinatorsOf(unit, [groupId], unit.acting.today)
  const homes = await householdsOfAccounts(
    unit,
    coordinators.map(({ accountId }) => accountId),
    unit.acting.today,
  )
  for (const { oneHouseholdId, otherHouseholdId } of pairs)
    for (const { accountId } of coordinators) {
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
