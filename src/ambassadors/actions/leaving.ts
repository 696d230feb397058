import type { Day } from '#src/clock.ts'
import type { Unit } from '#src/database/transact.ts'
import { dropOut } from '#src/events/actions/dropping.ts'
import { changeAmbassador, openAmbassadors } from '../store/ambassadors.ts'
import { withdrawConsents } from '../store/parts.ts'

/** Whoever fosters here no more is no ambassador, in the same act and before their days there end. */
export async function endAmbassadorsOf(
  unit: Unit,
  who: { householdId: string } | { carerId: string },
  on: Day,
): Promise<void> {
  for (const { id, carerId, sinceOn } of await openAmbassadors(unit, who)) {
    await changeAmbassador(unit, id, {
      endedOn: on < sinceOn ? sinceOn : on,
      ...{ endReason: 'stopped fostering', endedBy: unit.acting.accountId },
    })
    await withdrawConsents(unit, { ambassadorIds: [id] })
    await dropOut(unit, carerId)
  }
}

/** Of a home that is hidden nothing is shown any more: what its ambassadors agreed to is taken back in the same act. */
export async function hideAmbassadorsOf(unit: Unit, householdId: string): Promise<number> {
  const open = await openAmbassadors(unit, { householdId })
  return withdrawConsents(unit, { ambassadorIds: open.map(({ id }) => id) })
}
