import { maySee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Site } from '../support.ts'
import type { marking } from './marking.ts'
import type { HomeName, Planting, Star, World } from './world.ts'

/** Who stays with whom: in each constellation with its hub home, and outside any with a home tied to them. */
const pairs: readonly (readonly [asks: HomeName, hosts: HomeName])[] = [
  ['mate', 'hub'],
  ['own', 'hub'],
  ['hiddenMate', 'hub'],
  ['given', 'givenHub'],
  ['hiddenGiven', 'givenHub'],
  ['read', 'readHub'],
  ['hiddenRead', 'readHub'],
  ['far', 'farHub'],
  ['hiddenFar', 'farHub'],
  ['supervised', 'free'],
  ['hiddenSupervised', 'free'],
  ['quadrant', 'free'],
  ['hiddenQuadrant', 'free'],
]

const stayOf = (name: HomeName) => `stay-${name}`
export const stayIds = pairs.map(([asks]) => stayOf(asks))

/** The other homes of the stays of this one. */
export const staysWith = (name: HomeName): HomeName[] =>
  pairs.flatMap(([asks, hosts]) => (asks === name ? [hosts] : hosts === name ? [asks] : []))

/** Whether a stay is there for a viewer: of either of its homes they see the stays. */
export const seesStay = (
  world: World,
  viewer: Viewer,
  id: string,
  thingOf: (world: World, planting: Planting) => Parameters<typeof maySee>[1],
): boolean => {
  const pair = pairs.find(([asks]) => stayOf(asks) === id)
  return (pair ?? []).some((name) => {
    const planting = world.households.get(name)
    return planting !== undefined && maySee(viewer, thingOf(world, planting), 'sleepovers')
  })
}

/** Each stay was agreed and waits for a decision; each home agrees to host. */
export async function plantSleepovers(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
  constellations: ReadonlyMap<Star, string>,
) {
  const at = '2026-01-01T10:00:00.000Z'
  for (const [name, { id: householdId }] of households)
    await database
      .insertInto('hostings')
      .values({
        id: `hosting ${name}`,
        householdId,
        fromOn: mark.day({ household: name }, 'hostings', 'fromOn'),
        recordedAt: at,
      })
      .execute()
  for (const [asks, hosts] of pairs) {
    const [asking, hosting] = [households.get(asks), households.get(hosts)]
    const star = asking?.home.in
    const thing = { household: asks }
    const id = stayOf(asks)
    const fromOn = mark.day(thing, 'sleepovers', 'fromOn', 'future')
    await database
      .insertInto('sleepovers')
      .values({
        ...{ id, householdId: asking?.id ?? '', hostId: hosting?.id ?? '', type: 'planned', state: 'agreed' },
        ...(star
          ? { through: 'constellation', constellationId: constellations.get(star) ?? '' }
          : { through: 'linked', linkedHostId: `tie ${asks}` }),
        ...{ children: 1, fromOn, askedAt: at, answeredAt: at, toDecide: 'away', toDecideSince: at },
        untilOn: mark.day(thing, 'sleepovers', 'untilOn', 'future'),
        // What both homes agreed is as much the host's.
        roomSharingAgreedOn: mark.day({ household: hosts }, 'sleepovers', 'roomSharingAgreedOn'),
      })
      .execute()
    await database
      .insertInto('sleepoverSteps')
      .values({
        ...{ id: `step ${asks}`, sleepoverId: id, position: 1, step: 'asked', children: 1 },
        at: `${mark.day(thing, 'sleepoverSteps', 'at')}T10:00:00.000Z`,
        fromOn: mark.day(thing, 'sleepoverSteps', 'fromOn', 'future'),
        untilOn: mark.day(thing, 'sleepoverSteps', 'untilOn', 'future'),
      })
      .execute()
  }
}
