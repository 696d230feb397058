import type { Unit } from '#src/database/transact.ts'
import { before, from } from '../rules.ts'
import { type Away, awaysOf } from '../store/aways.ts'
import { coverOfAway } from '../store/covers.ts'
import { replaceAway } from './standing.ts'
import { tellWhoCovers } from './telling.ts'

/**
 * A home begins as hub, or is hub no longer: from today its days away are, or are no more, days on which a constellation
 * is without it. Days before stay as they were, and whoever stood in for the old hub home does so no longer. Inside the
 * unit that changes the hub, behind its locks.
 */
export async function tieAways(
  unit: Unit,
  householdId: string,
  constellationId: string | null,
): Promise<void> {
  const { today } = unit.acting
  for (const away of await awaysOf(unit, householdId, today))
    if (away.constellationId !== constellationId) await tie(unit, away, constellationId)
}

async function tie(unit: Unit, away: Away, constellationId: string | null) {
  const { today } = unit.acting
  const cover = await coverOfAway(unit, away.id)
  const parts = [
    { days: before(away, today), constellationId: away.constellationId },
    { days: from(away, today), constellationId },
  ].flatMap(({ days, ...of }) => (days ? [{ ...days, ...of }] : []))
  await replaceAway(unit, { away, cover }, parts)
  if (cover && cover.untilOn > today)
    await tellWhoCovers(unit, { householdId: cover.householdId, turn: `${cover.id} hub changed` })
}
