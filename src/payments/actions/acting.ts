import type { Unit } from '#src/database/transact.ts'
import type { By } from '../rules.ts'
import { carerActing } from '../store/payables.ts'

/**
 * Who does a step of money in this unit, with the home in which they live today: asked of the database, so that no door
 * to it can leave it out.
 */
export async function actingBy(unit: Unit): Promise<By> {
  const accountId = unit.acting.accountId ?? unit.acting.actor
  const carer = await carerActing(unit, accountId, unit.acting.today)
  return { accountId, carerId: carer?.carerId ?? null, householdId: carer?.householdId ?? null }
}
