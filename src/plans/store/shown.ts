import type { Viewer } from '#src/access/rules.ts'
import { runBy } from '#src/constellations/store/constellations.ts'
import { foundInLots, inLots } from '#src/database/lots.ts'
import type { Database } from '#src/database/open.ts'
import { seeing } from '#src/households/store/scope.ts'
import { constellationName } from './constellation-names.ts'

/** The numbers of the open hubs of a run, in their order, with what each is: from it each has its place in the list. */
export const openHubNumbers = (database: Database, runId: string) =>
  database
    .selectFrom('planHubs')
    .select(['number', 'part'])
    .where('runId', '=', runId)
    .where('part', '!=', 'stays closed')
    .orderBy('number')
    .execute()

/** How many hubs of a run stay closed. */
export async function countClosed(database: Database, runId: string): Promise<number> {
  const { count } = await database
    .selectFrom('planHubs')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('runId', '=', runId)
    .where('part', '=', 'stays closed')
    .executeTakeFirstOrThrow()
  return count
}

/** Hubs of a run by their numbers, with the names that the viewer may know them by. */
export async function hubsByNumber(
  database: Database,
  viewer: Viewer,
  runId: string,
  numbers: readonly number[],
) {
  const found: { number: number; householdId: string; household: string; constellation: string | null }[] = []
  for (const lot of inLots(numbers))
    found.push(
      ...(await database
        .selectFrom('planHubs')
        .innerJoin('households', 'households.id', 'planHubs.householdId')
        .select(['planHubs.number', 'planHubs.householdId', 'households.name as household'])
        .select(constellationName('planHubs.constellationId', runBy(viewer)))
        .where('planHubs.runId', '=', runId)
        .where('planHubs.number', 'in', lot)
        .where(seeing(viewer, 'name'))
        .execute()),
    )
  return found
}

/** Homes of a run by their numbers, with their names as far as the viewer knows them. */
export async function homesByNumber(
  database: Database,
  viewer: Viewer,
  runId: string,
  numbers: readonly number[],
) {
  const found: { number: number; householdId: string; household: string; hubNumber: number | null }[] = []
  for (const lot of inLots(numbers))
    found.push(
      ...(await database
        .selectFrom('planHomes')
        .innerJoin('households', 'households.id', 'planHomes.householdId')
        .select([
          'planHomes.number',
          'planHomes.householdId',
          'planHomes.hubNumber',
          'households.name as household',
        ])
        .where('planHomes.runId', '=', runId)
        .where('planHomes.number', 'in', lot)
        .where(seeing(viewer, 'name'))
        .execute()),
    )
  return new Map(found.map((one) => [one.number, one]))
}

/**
 * The constellations of which these households are the hub homes today, with their names for who runs them: a hub of a
 * plan may have become one since, or be one no more.
 */
export const constellationsOfHubs = (database: Database, viewer: Viewer, householdIds: readonly string[]) =>
  foundInLots(householdIds, (lot) =>
    database
      .selectFrom('memberships')
      .select(['memberships.householdId', 'memberships.constellationId'])
      .select(constellationName('memberships.constellationId', runBy(viewer)))
      .where('memberships.householdId', 'in', lot)
      .where('memberships.part', '=', 'hub')
      .where('memberships.leftOn', 'is', null)
      .execute(),
  )
