import { managersOn } from '#src/access/store/grants.ts'
import type { Unit } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import { carersOn, liaisonsOn } from '#src/sleepovers/store/telling.ts'
import { carersInPart } from '../store/telling.ts'

/** Tells the homes of a constellation that whom they ring while their hub home is away is new, or not the same any more. */
export async function tellWhomToRing(
  unit: Unit,
  { constellationId, turn }: { constellationId: string; turn: string },
): Promise<void> {
  const { today } = unit.acting
  const carers = [
    ...(await carersInPart(unit, constellationId, 'satellite', today)),
    ...(await carersInPart(unit, constellationId, 'hub', today)),
  ]
  for (const carerId of carers)
    await tell(unit, {
      to: { carerId },
      kind: 'whom to ring',
      about: ['constellation', constellationId],
      key: `whom to ring ${turn} ${carerId}`,
      link: `/constellations/${constellationId}`,
    })
}

/** Tells a home that it stands in for a hub home, or that something about it has changed. */
export async function tellWhoCovers(
  unit: Unit,
  { householdId, turn }: { householdId: string; turn: string },
): Promise<void> {
  for (const carerId of await carersOn(unit, householdId, unit.acting.today))
    await tell(unit, {
      to: { carerId },
      kind: 'standing in',
      about: ['household', householdId],
      key: `standing in ${turn} ${carerId}`,
      link: `/households/${householdId}`,
    })
}

/** Tells the liaison workers of a constellation, or the managers where it has none, that nobody stands in. */
export async function tellOfGap(
  unit: Unit,
  { constellationId, turn }: { constellationId: string; turn: string },
): Promise<void> {
  const { today, accountId: by } = unit.acting
  const liaisons = await liaisonsOn(unit, [constellationId], today)
  for (const accountId of liaisons.length > 0 ? liaisons : await managersOn(unit, today))
    if (accountId !== by)
      await tell(unit, {
        to: { accountId },
        kind: 'nobody stands in',
        about: ['constellation', constellationId],
        key: `nobody stands in ${turn} ${accountId}`,
        link: `/constellations/${constellationId}`,
      })
}
