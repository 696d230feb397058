import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { runBy } from '#src/constellations/store/constellations.ts'
import type { Database } from '#src/database/open.ts'
import type { Approval, HouseholdKind } from '#src/households/rules.ts'
import { seeing } from '#src/households/store/scope.ts'

/** A constellation that runs, or is forming, with its hub home, if it has one today. */
export const constellationsIn = (database: Database, viewer: Viewer, quadrantIds: readonly string[]) =>
  database
    .selectFrom('constellations')
    .leftJoin('memberships as hubs', (join) =>
      join
        .onRef('hubs.constellationId', '=', 'constellations.id')
        .on('hubs.part', '=', 'hub')
        .on('hubs.leftOn', 'is', null),
    )
    .select([
      'constellations.id',
      'constellations.quadrantId',
      'constellations.minHomes',
      'constellations.maxHomes',
      'constellations.limitMetres',
      'hubs.householdId as hubId',
    ])
    .where('constellations.state', '!=', 'closed')
    .where(runBy(viewer))
    .$if(quadrantIds.length > 0, (qb) => qb.where('constellations.quadrantId', 'in', quadrantIds))
    .orderBy('constellations.sortName')
    .orderBy('constellations.id')
    .execute()

/** The satellite homes of these constellations, and the homes for which they hold a place that was offered. */
export async function homesHeldBy(database: Database, constellationIds: readonly string[], today: Day) {
  const satellites = await database
    .selectFrom('memberships')
    .select(['constellationId', 'householdId'])
    .where('constellationId', 'in', constellationIds)
    .where('part', '=', 'satellite')
    .where('leftOn', 'is', null)
    .orderBy('householdId')
    .execute()
  const offered = await database
    .selectFrom('offers')
    .select(['constellationId', 'householdId'])
    .where('constellationId', 'in', constellationIds)
    .where('outcome', 'is', null)
    .where('untilOn', '>=', today)
    .orderBy('householdId')
    .execute()
  return [...satellites, ...offered]
}

/** A household that has no place and could have one, as far as the rules of joining ask nothing about a place. */
export interface HomeToPlace {
  id: string
  sortName: string
  quadrantId: string
  kind: HouseholdKind
  approval: Approval
  onHoldSince: Day | null
  endedOn: Day | null
  sleepoverBeds: number
}

/**
 * Some of the homes that could be placed, by name: with neither an open place nor one that is held for them. Nothing is
 * asked of a temporary approval: those join by a manager's exception, one by one.
 * @param after the last of the portion before
 */
export const homesToPlace = (
  database: Database,
  viewer: Viewer,
  {
    quadrantIds,
    today,
    after,
    limit,
  }: {
    quadrantIds: readonly string[]
    today: Day
    after: { sortName: string; id: string } | undefined
    limit: number
  },
) =>
  database
    .selectFrom('households')
    .select([
      'households.id',
      'households.sortName',
      'households.quadrantId',
      'households.kind',
      'households.approval',
      'households.onHoldSince',
      'households.endedOn',
      'households.sleepoverBeds',
    ])
    .where('households.endedOn', 'is', null)
    .where('households.approval', 'in', ['approved', 'none needed'])
    .$if(quadrantIds.length > 0, (qb) => qb.where('households.quadrantId', 'in', quadrantIds))
    .where(seeing(viewer, 'outline'))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('memberships')
            .select('memberships.id')
            .whereRef('memberships.householdId', '=', 'households.id')
            .where('memberships.leftOn', 'is', null),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('offers')
            .select('offers.id')
            .whereRef('offers.householdId', '=', 'households.id')
            .where('offers.outcome', 'is', null)
            .where('offers.untilOn', '>=', today),
        ),
      ),
    )
    .$if(after !== undefined, (qb) =>
      qb.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('households.sortName', 'households.id'),
          '>',
          tuple(after?.sortName ?? '', after?.id ?? ''),
        ),
      ),
    )
    .orderBy('households.sortName')
    .orderBy('households.id')
    .limit(limit)
    .execute()

/** Every two households that must not meet today. */
export const keptApartToday = (database: Database) =>
  database
    .selectFrom('keepAparts')
    .select(['oneHouseholdId', 'otherHouseholdId'])
    .where('endedAt', 'is', null)
    .orderBy('oneHouseholdId')
    .orderBy('otherHouseholdId')
    .execute()

/** Every two homes that somebody marked too far from each other in practice. */
export const tooFarToday = (database: Database) =>
  database
    .selectFrom('tooFarPairs')
    .select(['oneHouseholdId', 'otherHouseholdId'])
    .where('endedAt', 'is', null)
    .orderBy('oneHouseholdId')
    .orderBy('otherHouseholdId')
    .execute()
