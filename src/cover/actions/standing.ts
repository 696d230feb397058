import { lockConstellations, lockHouseholds } from '#src/constellations/store/locks.ts'
import type { Unit } from '#src/database/transact.ts'
import { settleStays } from '#src/sleepovers/actions/settling.ts'
import { common } from '../rules.ts'
import { type Away, closeAway, findAway, insertAway } from '../store/aways.ts'
import { type Cover, closeCover, coverOfAway, insertCover } from '../store/covers.ts'

/** Days away and who stands in for them, behind the locks. */
export interface Standing {
  away: Away
  cover: Cover | undefined
}

/**
 * Lets nobody else change days away, who covers them or the homes in question until the unit ends: the constellation
 * first, then the households.
 */
export async function lockAway(
  unit: Unit,
  id: string,
  ...more: readonly string[]
): Promise<Standing | undefined> {
  const found = await findAway(unit, id)
  if (!found) return undefined
  await lockConstellations(unit, found.constellationId === null ? [] : [found.constellationId])
  const covering = await coverOfAway(unit, id)
  await lockHouseholds(unit, [found.householdId, ...(covering ? [covering.householdId] : []), ...more])
  const away = await findAway(unit, id)
  return away && { away, cover: await coverOfAway(unit, id) }
}

/**
 * Puts other days in the place of days away, none for what never came to be. What was written stays as it was, with
 * the day of its end. Whoever stood in goes on doing so on the days that both have: no yes reaches further.
 */
export async function replaceAway(
  unit: Unit,
  { away, cover }: Standing,
  parts: readonly Omit<Away, 'id' | 'householdId'>[],
): Promise<Away[]> {
  if (cover) await closeCover(unit, cover.id)
  await closeAway(unit, away.id)
  const written: Away[] = []
  for (const part of parts) {
    const now = await insertAway(unit, { ...part, householdId: away.householdId })
    written.push(now)
    const both = cover && cover.constellationId === now.constellationId ? common(cover, now) : undefined
    if (cover && both) await insertCover(unit, { ...cover, ...both, awayId: now.id })
  }
  await settleAround(unit, away)
  return written
}

/** Looks again at what was agreed with a home that is away, and with whoever stands in for it. */
export async function settleAround(unit: Unit, away: Away): Promise<void> {
  await settleStays(unit, { householdId: away.householdId })
  if (away.constellationId !== null) await settleStays(unit, { constellationId: away.constellationId })
}
