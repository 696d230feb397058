import { managersOn } from '#src/access/store/grants.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Recipient, tell } from '#src/mail/telling.ts'
import type { PlacedStay } from '../store/stays.ts'
import { carersOn, liaisonsOn } from '../store/telling.ts'

type Told =
  | 'sleepover asked'
  | 'emergency asked'
  | 'sleepover logged'
  | 'sleepover answered'
  | 'sleepover to decide'
  | 'emergency passed on'

/** @param turn says which of several times this is: the same twice is told once */
async function tellAll(unit: Unit, stayId: string, kind: Told, turn: string, all: readonly Recipient[]) {
  for (const to of all)
    await tell(unit, {
      to,
      kind,
      about: ['sleepover', stayId],
      key: `${kind} ${stayId} ${turn} ${Object.values(to)}`,
      link: `/sleepovers/${stayId}`,
    })
}

/** Tells the carers of one of the two homes, whether or not they sign in. */
export async function tellHome(
  unit: Unit,
  stay: { id: string },
  householdId: string,
  kind: 'sleepover asked' | 'emergency asked' | 'sleepover logged' | 'sleepover answered',
  turn: string,
): Promise<void> {
  const carers = await carersOn(unit, householdId, unit.acting.today)
  await tellAll(
    unit,
    stay.id,
    kind,
    turn,
    carers.map((carerId) => ({ carerId })),
  )
}

/** Tells the liaison workers of the two homes; the managers, who are on duty then, where nobody is given either. */
export async function tellWhoDecides(
  unit: Unit,
  stay: Pick<PlacedStay, 'id' | 'householdIn' | 'hostIn' | 'constellationId'>,
  kind: 'sleepover to decide' | 'emergency passed on',
  turn: string,
): Promise<void> {
  const { today } = unit.acting
  const theirs = [stay.householdIn, stay.hostIn, stay.constellationId].filter((id) => id !== null)
  const liaisons = await liaisonsOn(unit, [...new Set(theirs)], today)
  const accounts = liaisons.length > 0 ? liaisons : await managersOn(unit, today)
  await tellAll(
    unit,
    stay.id,
    kind,
    turn,
    accounts.map((accountId) => ({ accountId })),
  )
}
