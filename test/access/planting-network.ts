import type { HouseholdField } from '#src/access/rules/fields.ts'
import type { Viewer } from '#src/access/rules.ts'
import { type Shareable, shareable } from '#src/network/rules.ts'
import type { Site } from '../support.ts'
import type { marking } from './marking.ts'
import type { HomeName, Planting, World } from './world.ts'

const at = '2026-01-01T10:00:00.000Z'

/** What a carer of a home lets others see: everything, but of one home, so that what is off would be noticed. */
const sharedBy = (name: HomeName): readonly Shareable[] => (name === 'hiddenMate' ? ['languages'] : shareable)

export const yearShareOf = (name: string) => `year-${name}`
export const homeOfYear = (id: string) => id.replace('year-', '') as HomeName

/** In every home a carer lets others see something, and lends their year to whoever supervises them. */
export async function plantNetwork(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
) {
  for (const [name, { id: householdId, carerId }] of households) {
    const thing = { household: name }
    for (const what of sharedBy(name))
      await database
        .insertInto('carerShares')
        .values({ carerId, what, sinceOn: mark.day(thing, 'carerShares', 'sinceOn'), switchedAt: at })
        .execute()
    await database
      .insertInto('yearShares')
      .values({
        ...{ id: yearShareOf(name), carerId, householdId, sharedAt: at, untilOn: '2026-12-01' },
        fromOn: mark.day(thing, 'yearShares', 'fromOn'),
      })
      .execute()
  }
}

/** What a home's carer shares and lends is that of whoever enters it. */
export async function enterNetwork(
  { database }: Site,
  households: ReadonlyMap<HomeName, Planting>,
  { carerId, householdId }: Pick<Viewer, 'carerId' | 'householdId'>,
) {
  const own = [...households.values()].find(({ id }) => id === householdId)
  if (carerId === null || !own) return
  for (const table of ['carerShares', 'yearShares'] as const)
    await database.updateTable(table).set({ carerId }).where('carerId', '=', own.carerId).execute()
}

/** The classes of what a home's carer shows: what can be found in words that stand nowhere else. */
export const shownBy = (name: HomeName): readonly HouseholdField[] => {
  const shared = sharedBy(name)
  return [...(shared.includes('phone') ? (['contact'] as const) : []), 'home']
}

/** Whether a viewer meets the carers of a home in their own constellation. */
export function meetsIn(
  world: World,
  viewer: Viewer,
  name: HomeName,
  keptApart: readonly (readonly [HomeName, HomeName])[],
): boolean {
  const [own] = [...world.households].find(([, { id }]) => id === viewer.householdId) ?? []
  const star = world.households.get(name)?.home.in
  if (!own || own === name || star === undefined || world.households.get(own)?.home.in !== star) return false
  return !keptApart.some((pair) => pair.includes(own) && pair.includes(name))
}
