import { type ExpressionBuilder, sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import { dayInMs, type Looking } from '#src/constellations/rules/distances.ts'
import type { Database } from '#src/database/open.ts'
import type { Schema } from '#src/database/schema.ts'
import { seeing } from '#src/households/store/scope.ts'

/**
 * Homes that may stand on a map for a viewer: the same question as `mayStandByNearness`, asked of the database for all
 * of a plan at once.
 */
const onMap =
  (viewer: Viewer, { now, manager }: Looking) =>
  (eb: ExpressionBuilder<Schema, 'households'>) =>
    eb.and([
      seeing(viewer, 'point')(eb),
      eb('households.hiddenSince', 'is', null),
      eb('households.sector', 'is not', null),
      ...(manager
        ? []
        : [
            eb.or([
              eb('households.placeChangedAt', 'is', null),
              eb('households.placeChangedAt', '<=', new Date(Date.parse(now) - dayInMs).toISOString()),
            ]),
          ]),
    ])

/** How many homes of each sector a run has with each of its hubs, or leaves out. */
export const homesOnMap = (database: Database, viewer: Viewer, looking: Looking, runId: string) =>
  database
    .selectFrom('planHomes')
    .innerJoin('households', 'households.id', 'planHomes.householdId')
    .select(({ fn, ref }) => [
      ref('households.sector').$notNull().as('sector'),
      'planHomes.part',
      'planHomes.hubNumber',
      fn.countAll<number>().as('count'),
    ])
    .where('planHomes.runId', '=', runId)
    .where(onMap(viewer, looking))
    .groupBy(['households.sector', 'planHomes.part', 'planHomes.hubNumber'])
    .orderBy('households.sector')
    .orderBy('planHomes.hubNumber')
    .execute()

/** How many homes of each outward code a run has with a hub, or leaves out. */
export const homesAroundOnMap = (database: Database, viewer: Viewer, looking: Looking, runId: string) => {
  // A sector is its outward code, a blank and one figure.
  const outward = sql<string>`substr(${sql.ref('households.sector')}, 1, length(${sql.ref('households.sector')}) - 2)`
  return database
    .selectFrom('planHomes')
    .innerJoin('households', 'households.id', 'planHomes.householdId')
    .select(({ fn }) => [outward.as('outward'), 'planHomes.part', fn.countAll<number>().as('count')])
    .where('planHomes.runId', '=', runId)
    .where(onMap(viewer, looking))
    .groupBy([outward, 'planHomes.part'])
    .orderBy(outward)
    .orderBy('planHomes.part')
    .execute()
}

/** The sectors of the hubs of a run that may stand on a map, by their numbers. */
export const hubsOnMap = (database: Database, viewer: Viewer, looking: Looking, runId: string) =>
  database
    .selectFrom('planHubs')
    .innerJoin('households', 'households.id', 'planHubs.householdId')
    .select(({ ref }) => ['planHubs.number', ref('households.sector').$notNull().as('sector')])
    .where('planHubs.runId', '=', runId)
    .where('planHubs.part', '!=', 'stays closed')
    .where(onMap(viewer, looking))
    .orderBy('planHubs.number')
    .execute()
