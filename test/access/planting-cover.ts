import type { Site } from '../support.ts'
import type { marking } from './marking.ts'
import type { HomeName, Planting, Star } from './world.ts'

/** Whose hub home is away, and who stands in: the hub carer of the first does for the far one, too. */
const standingIn: Readonly<Record<Star, readonly [hub: HomeName, standIn: HomeName]>> = {
  first: ['hub', 'free'],
  given: ['givenHub', 'free'],
  read: ['readHub', 'free'],
  far: ['farHub', 'hub'],
}

/** The constellations for whose hub home this one stands in. */
export const standsInFor = (name: HomeName): Star[] =>
  (Object.keys(standingIn) as Star[]).filter((star) => standingIn[star][1] === name)

/** Each hub home is away today, and another home stands in. */
export async function plantCover(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
  constellations: ReadonlyMap<Star, string>,
) {
  const at = '2026-01-01T10:00:00.000Z'
  for (const [star, [hub, standIn]] of Object.entries(standingIn)) {
    const constellationId = constellations.get(star as Star) ?? ''
    const thing = { constellation: star }
    await database
      .insertInto('aways')
      .values({
        id: `away ${star}`,
        householdId: households.get(hub)?.id ?? '',
        constellationId,
        fromOn: mark.day(thing, 'aways', 'fromOn'),
        untilOn: mark.day(thing, 'aways', 'untilOn', 'future'),
        recordedAt: at,
      })
      .execute()
    await database
      .insertInto('covers')
      .values({
        id: `cover ${star}`,
        awayId: `away ${star}`,
        constellationId,
        householdId: households.get(standIn)?.id ?? '',
        fromOn: mark.day(thing, 'covers', 'fromOn'),
        untilOn: mark.day(thing, 'covers', 'untilOn', 'future'),
        agreedOn: '1950-01-01',
        namedAt: at,
      })
      .execute()
  }
}
