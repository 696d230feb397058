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

/** Whom a place is held for, and by which constellation: of the carer's own home by one that is not theirs. */
const offeredTo: Readonly<Record<Star, HomeName>> = {
  first: 'free',
  given: 'quadrant',
  read: 'own',
  far: 'hiddenSupervised',
}

/** What holds a place for a household of this id. */
export const offeredBy = (
  households: ReadonlyMap<HomeName, { id: string }>,
  householdId: string | null,
): Star | undefined =>
  (Object.keys(offeredTo) as Star[]).find((star) => households.get(offeredTo[star])?.id === householdId)

/** Each hub home is away today, and another home stands in; and each constellation holds a place. */
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
    await database
      .insertInto('offers')
      .values({
        id: `offer ${star}`,
        constellationId,
        householdId: households.get(offeredTo[star as Star])?.id ?? '',
        fit: mark.word(thing, 'offers', 'fit'),
        offeredAt: at,
        untilOn: mark.day(thing, 'offers', 'untilOn', 'future'),
      })
      .execute()
    await database
      .insertInto('opinions')
      .values({
        id: `opinion ${star}`,
        constellationId,
        opinion: 'would have broken down',
        onDay: mark.day(thing, 'opinions', 'onDay'),
        at,
      })
      .execute()
    await database.updateTable('constellations').set({ held: 1 }).where('id', '=', constellationId).execute()
  }
}
