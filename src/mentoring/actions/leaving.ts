import type { Day } from '#src/clock.ts'
import type { Unit } from '#src/database/transact.ts'
import { endRequest } from '../store/asked.ts'
import { carersAt, forgetWhoRings, openProfilesOf, writeProfile } from '../store/profiles.ts'
import { openRequestsOf } from '../store/requests.ts'

/**
 * Whoever fosters here no more offers nothing and asks for nothing: in the same act in which they leave, before their
 * days there end. A carer who moves to another home of the service is asked there anew.
 */
export async function endPeersOf(
  unit: Unit,
  who: { householdId: string } | { carerId: string },
  on: Day,
): Promise<void> {
  const carerIds = 'carerId' in who ? [who.carerId] : await carersAt(unit, who.householdId)
  for (const carerId of carerIds) {
    for (const { id, version, sinceOn } of await openProfilesOf(unit, carerId)) {
      const endedOn = on < sinceOn ? sinceOn : on
      await writeProfile(unit, { id, version }, { endedOn, endedBy: unit.acting.accountId })
      await forgetWhoRings(unit, id)
    }
    for (const { id } of await openRequestsOf(unit, carerId)) await endRequest(unit, id, 'closed')
  }
}
