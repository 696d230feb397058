import type { Site } from '../support.ts'
import type { marking } from './marking.ts'
import type { HomeName, Planting } from './world.ts'

export const notNowOf = (name: string) => `not-now-${name}`
export const movedOnOf = (name: string) => `moved-on-${name}`
export const homeOfSaid = (id: string) => id.replace(/^(not-now|moved-on)-/, '') as HomeName

/** Homes that said nothing, so that the list of who would like company has some to name. */
const saidNothing: readonly HomeName[] = ['quadrant', 'hiddenQuadrant', 'far', 'hiddenFar']

export const hasSaidNotNow = (name: HomeName): boolean => !saidNothing.includes(name)

/** In every home a child moved on, and most said *not now*; last night nobody had somebody. */
export async function plantCompany(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
) {
  const at = '2026-01-01T10:00:00.000Z'
  for (const [name, { id: householdId, home }] of households) {
    const thing = { household: name }
    await database
      .insertInto('company')
      .values({
        ...{ householdId, quadrantId: home.quadrantId, state: 'no link', place: 1, asOf: '2026-11-22' },
        sinceOn: '2026-01-01',
      })
      .execute()
    await database
      .insertInto('movedOns')
      .values({
        ...{ id: movedOnOf(name), householdId, markedAt: at },
        onDay: mark.day(thing, 'movedOns', 'onDay', 'future'),
      })
      .execute()
    const saidOn = mark.day(thing, 'notNows', 'saidOn')
    const askAgainOn = mark.day(thing, 'notNows', 'askAgainOn', 'future')
    if (hasSaidNotNow(name))
      await database
        .insertInto('notNows')
        .values({ id: notNowOf(name), householdId, saidOn, askAgainOn, recordedAt: at })
        .execute()
  }
}
