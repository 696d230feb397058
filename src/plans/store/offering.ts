import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { seeing } from '#src/households/store/scope.ts'

/** Some hubs of a run by their numbers, with their names, as far as the viewer knows them. */
export const hubsNumbered = async (
  database: Database,
  viewer: Viewer,
  runId: string,
  numbers: readonly number[],
) =>
  numbers.length === 0
    ? []
    : database
        .selectFrom('planHubs')
        .innerJoin('households', 'households.id', 'planHubs.householdId')
        .select([
          'planHubs.number',
          'planHubs.householdId',
          'planHubs.part',
          'households.name as household',
          'households.hiddenSince',
        ])
        .where('planHubs.runId', '=', runId)
        .where('planHubs.number', 'in', [...numbers])
        .where(seeing(viewer, 'name'))
        .orderBy('planHubs.number')
        .execute()

/** A home that a run opens a constellation around, if it does; undefined where it does not, or the viewer may not know. */
export const hubToOpen = (database: Database, viewer: Viewer, runId: string, householdId: string) =>
  database
    .selectFrom('planHubs')
    .innerJoin('households', 'households.id', 'planHubs.householdId')
    .innerJoin('quadrants', 'quadrants.id', 'households.quadrantId')
    .select(['households.id', 'households.name', 'households.quadrantId', 'quadrants.name as quadrant'])
    .where('planHubs.runId', '=', runId)
    .where('planHubs.householdId', '=', householdId)
    .where('planHubs.part', '=', 'opens')
    .where(seeing(viewer, 'name'))
    .executeTakeFirst()

/** The constellation of which a household is the hub home today. */
export const hubToday = async (database: Database, householdId: string): Promise<string | undefined> => {
  const place = await database
    .selectFrom('memberships')
    .select('constellationId')
    .where('householdId', '=', householdId)
    .where('part', '=', 'hub')
    .where('leftOn', 'is', null)
    .executeTakeFirst()
  return place?.constellationId
}
