import type { Day } from '#src/clock.ts'
import { keptApartFrom } from '#src/constellations/store/homes.ts'
import type { Acting } from '#src/database/transact.ts'
import { homeOfCarer } from '#src/group-sessions/store/people.ts'
import { firstNameOf } from '#src/network/rules/sharing.ts'
import { isAwayOn } from './rules/profiles.ts'
import { awaysOf, type WhoRings, whoRings } from './store/ringing.ts'

/** Somebody of a pair who is *not available just now*, as the other is told. */
export interface AwayOfPair {
  carerId: string
  since: Day
  until: Day | null
  /** A coordinator, or another carer by their first name; null while nobody rings. */
  rings: string | null
}

/**
 * Which of a pair are not available just now, and who rings the other meanwhile: of a mentoring the mentor, of buddies
 * either. Nothing of a carer whom the other must not meet.
 */
export async function awaysOfPair(
  { database, today }: Acting,
  pair: { kind: 'mentoring' | 'buddies'; one: { carerId: string }; other: { carerId: string } },
): Promise<AwayOfPair[]> {
  const both = [pair.one.carerId, pair.other.carerId]
  const [part, standBy] =
    pair.kind === 'mentoring' ? (['mentor', both.slice(0, 1)] as const) : (['buddy', both] as const)
  const aways = (await awaysOf(database, part, standBy)).filter((one) => isAwayOn(one, today))
  if (aways.length === 0) return []
  const rings = await whoRings(
    database,
    aways.map(({ id }) => id),
    today,
  )
  const apartFrom = async (other: string) => {
    const home = await homeOfCarer(database, other, today)
    return home ? keptApartFrom(database, [home.householdId]) : new Set<string>()
  }
  const shown: AwayOfPair[] = []
  for (const { id, carerId, awaySince, awayUntil } of aways) {
    const apart = await apartFrom(both.find((each) => each !== carerId) ?? '')
    const own = await homeOfCarer(database, carerId, today)
    if (own && apart.has(own.householdId)) continue
    shown.push({
      ...{ carerId, since: awaySince ?? today, until: awayUntil },
      rings: nameOf(rings.get(id), apart),
    })
  }
  return shown
}

function nameOf(rings: WhoRings | undefined, apart: ReadonlySet<string>): string | null {
  if (!rings) return null
  if ('staff' in rings) return rings.staff
  return apart.has(rings.householdId) ? null : firstNameOf(rings.carer)
}
