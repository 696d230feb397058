import { managersOn } from '#src/access/store/grants.ts'
import type { Unit } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import { carersOn } from '#src/sleepovers/store/telling.ts'
import { coordinatorsOn, workersOn } from '../store/telling.ts'

/** Tells the coordinators of the quadrant and the family's workers; the managers where there is neither. */
export async function tellWhoAnswers(
  unit: Unit,
  { id, householdId, quadrantId }: { id: string; householdId: string; quadrantId: string },
): Promise<void> {
  const { today } = unit.acting
  const theirs = [
    ...(await coordinatorsOn(unit, quadrantId, today)),
    ...(await workersOn(unit, householdId, today)),
  ]
  for (const accountId of new Set(theirs.length > 0 ? theirs : await managersOn(unit, today)))
    await tell(unit, {
      to: { accountId },
      kind: 'break asked',
      about: ['break request', id],
      key: `break asked ${id} ${accountId}`,
      link: `/break-requests/${id}`,
    })
}

/** Tells the family's carers that there is an answer. */
export async function tellFamily(unit: Unit, { id, householdId }: { id: string; householdId: string }) {
  for (const carerId of await carersOn(unit, householdId, unit.acting.today))
    await tell(unit, {
      to: { carerId },
      kind: 'break answered',
      about: ['break request', id],
      key: `break answered ${id} ${carerId}`,
      link: `/break-requests/${id}`,
    })
}
