import type { Unit } from '#src/database/transact.ts'
import { reasonToDecide } from '../rules/deciding.ts'
import { agreedAhead, promisingAmong, type Whose } from '../store/deciding.ts'
import { between, homeById } from '../store/hosts.ts'
import { promisesOf, writeBeds } from '../store/nights.ts'
import { addStep, type PlacedStay, writeStay } from '../store/stays.ts'
import { tellWhoDecides } from './telling.ts'

/**
 * Looks again at the stays that were agreed, after something changed that they stand on: a hold, an approval, an end,
 * the beds, days away, a cover, a tie, a place in a constellation. Those that it came between go to the liaison worker
 * at once; those that are well again need nobody. Inside the unit of the change, which holds the household's lock.
 */
export async function settleStays(unit: Unit, whose: Whose): Promise<void> {
  for (const stay of await agreedAhead(unit, whose, unit.acting.today)) await settle(unit, stay)
}

/** The same where a household's beds may have changed: nothing is promised beyond the new ones any more. */
export async function settleBeds(unit: Unit, householdId: string): Promise<void> {
  const host = await homeById(unit, householdId)
  if (host) await writeBeds(unit, householdId, host.sleepoverBeds, unit.acting.today)
  await settleStays(unit, { householdId })
}

/** The same for all that a file of households changed. */
export async function settleImported(unit: Unit, householdIds: readonly string[]): Promise<void> {
  for (const id of await promisingAmong(unit, new Set(householdIds), unit.acting.today))
    await settleBeds(unit, id)
}

async function settle(unit: Unit, stay: PlacedStay): Promise<void> {
  const { today, now } = unit.acting
  const [host, household] = [await homeById(unit, stay.hostId), await homeById(unit, stay.householdId)]
  if (!host || !household) return
  const reason = reasonToDecide(stay, {
    host,
    householdEnded: household.endedOn !== null,
    between: await between(unit, household, host),
    promises: await promisesOf(unit, host, stay.fromOn, stay.untilOn, today),
    today,
  })
  if (reason === null) {
    if (stay.toDecide !== null || stay.standsDespite !== null)
      await writeStay(unit, stay.id, { toDecide: null, toDecideSince: null, standsDespite: null })
    return
  }
  if (reason === stay.toDecide || reason === stay.standsDespite) return
  await writeStay(unit, stay.id, { toDecide: reason, toDecideSince: now, standsDespite: null })
  await addStep(unit, stay, 'to be decided')
  unit.record({ what: 'asked to decide about sleepover', on: ['sleepover', stay.id], details: { reason } })
  await tellWhoDecides(unit, stay, 'sleepover to decide', `${reason} ${stay.version}`)
}
