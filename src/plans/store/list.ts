import type { Database } from '#src/database/open.ts'

/** How these runs stand: for a list of plans. */
export const standingOfRuns = async (database: Database, runIds: readonly string[]) =>
  runIds.length === 0
    ? []
    : database
        .selectFrom('planRuns')
        .select(['id', 'planId', 'state', 'beatAt', 'endedAt'])
        .where('id', 'in', runIds)
        .execute()

/** The quadrants of these plans, in their order: none for the whole service. */
export const quadrantsOfPlans = async (database: Database, planIds: readonly string[]) =>
  planIds.length === 0
    ? []
    : database
        .selectFrom('planQuadrants')
        .innerJoin('quadrants', 'quadrants.id', 'planQuadrants.quadrantId')
        .select(['planQuadrants.planId', 'quadrants.name'])
        .where('planQuadrants.planId', 'in', planIds)
        .orderBy('quadrants.position')
        .execute()

/** The names of these quadrants, in their order; fewer where one does not exist. */
export const quadrantNames = async (database: Database, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : (
        await database
          .selectFrom('quadrants')
          .select('name')
          .where('id', 'in', ids)
          .orderBy('position')
          .execute()
      ).map(({ name }) => name)
