import type { Unit } from '#src/database/transact.ts'
import { type OpenRefusal, openRefusal, refusalToHost, type Tie, tieBetween } from '../rules/hosts.ts'
import { nightsWithoutBeds } from '../rules/nights.ts'
import type { Span } from '../rules.ts'
import { between, homeById } from '../store/hosts.ts'
import { giveNightsBack, promisesOf, takeNights } from '../store/nights.ts'
import type { StayRow } from '../store/stays.ts'
import type { NoBeds } from './asking.ts'

/**
 * The one way in which beds are promised: asks every rule anew behind the locks of both homes, and takes a bed a child
 * for each night.
 * @returns what ties the two homes for the stay
 */
export async function promiseBeds(
  unit: Unit,
  stay: Span & { householdId: string; hostId: string; children: number },
): Promise<Tie | OpenRefusal | NoBeds> {
  const [household, host] = [await homeById(unit, stay.householdId), await homeById(unit, stay.hostId)]
  if (!household || household.endedOn !== null || !host) return 'not available'
  const around = await between(unit, household, host)
  const refusal = refusalToHost(host, around, stay, unit.acting.today)
  const tie = tieBetween(around, stay)
  if (refusal || !tie) return openRefusal(refusal ?? 'not theirs')
  const without = nightsWithoutBeds(
    stay,
    await promisesOf(unit, host, stay.fromOn, stay.untilOn, unit.acting.today),
  )
  if (without.length > 0) return { without }
  await takeNights(unit, stay, host.sleepoverBeds)
  return tie
}

/** Gives back the beds of a stay that was agreed. */
export async function releaseBeds(unit: Unit, stay: StayRow): Promise<void> {
  if (stay.state !== 'agreed') return
  const host = await homeById(unit, stay.hostId)
  await giveNightsBack(unit, stay, host?.sleepoverBeds ?? 0)
}
