import { type Expression, sql } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import { readBy } from '#src/constellations/store/constellations.ts'
import type { Database } from '#src/database/open.ts'
import { seeing } from '#src/households/store/scope.ts'

interface Portion {
  /** The id of the last home of the page before. */
  after: string | undefined
  limit: number
}

/**
 * Homes by their names, each beside where a run has it: `at` is the id of its hub home, *hub* for one that is an open hub
 * itself, *left out*, or nothing where the run did not look at it.
 */
const besideRun = (database: Database, viewer: Viewer, runId: string, { after, limit }: Portion) =>
  database
    .selectFrom('households')
    .leftJoin('planHomes as one', (join) =>
      join.onRef('one.householdId', '=', 'households.id').on('one.runId', '=', runId),
    )
    .leftJoin('planHubs as oneHub', (join) =>
      join.on('oneHub.runId', '=', runId).onRef('oneHub.number', '=', 'one.hubNumber'),
    )
    .leftJoin('households as oneName', 'oneName.id', 'oneHub.householdId')
    .leftJoin('planHubs as oneOwn', (join) =>
      join
        .onRef('oneOwn.householdId', '=', 'households.id')
        .on('oneOwn.runId', '=', runId)
        .on('oneOwn.part', '!=', 'stays closed'),
    )
    .select(({ ref }) => [
      'households.id',
      'households.name',
      'households.quadrantId',
      placed(ref('oneHub.householdId'), ref('oneOwn.part'), ref('one.part')).as('oneAt'),
      'oneName.name as oneHub',
    ])
    .where(seeing(viewer, 'name'))
    .$if(after !== undefined, (qb) =>
      qb.where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('households.sortName', 'households.id'),
          '>',
          selectFrom('households as last')
            .select(['last.sortName', 'last.id'])
            .where('last.id', '=', after ?? '')
            .$asTuple('sortName', 'id'),
        ),
      ),
    )
    .orderBy('households.sortName')
    .orderBy('households.id')
    .limit(limit)

const placed = (
  hubId: Expression<string | null>,
  own: Expression<string | null>,
  part: Expression<string | null>,
) => sql<string>`coalesce(${hubId}, case when ${own} is not null then 'hub' end, ${part}, '')`

/** A page of the homes that are not in the same place by two runs. */
export const differencesBetween = (
  database: Database,
  viewer: Viewer,
  [oneRunId, otherRunId]: readonly [string, string],
  portion: Portion,
) =>
  besideRun(database, viewer, oneRunId, portion)
    .leftJoin('planHomes as other', (join) =>
      join.onRef('other.householdId', '=', 'households.id').on('other.runId', '=', otherRunId),
    )
    .leftJoin('planHubs as otherHub', (join) =>
      join.on('otherHub.runId', '=', otherRunId).onRef('otherHub.number', '=', 'other.hubNumber'),
    )
    .leftJoin('households as otherName', 'otherName.id', 'otherHub.householdId')
    .leftJoin('planHubs as otherOwn', (join) =>
      join
        .onRef('otherOwn.householdId', '=', 'households.id')
        .on('otherOwn.runId', '=', otherRunId)
        .on('otherOwn.part', '!=', 'stays closed'),
    )
    .select(({ ref }) => [
      placed(ref('otherHub.householdId'), ref('otherOwn.part'), ref('other.part')).as('otherAt'),
      'otherName.name as otherHub',
    ])
    .where(({ eb, ref }) =>
      eb(
        placed(ref('oneHub.householdId'), ref('oneOwn.part'), ref('one.part')),
        '!=',
        placed(ref('otherHub.householdId'), ref('otherOwn.part'), ref('other.part')),
      ),
    )
    .execute()

/**
 * The same of a run and today, of the homes that the run looked at. Whose a home’s place is today, only whoever reads that
 * constellation is told.
 */
export const differencesToday = (database: Database, viewer: Viewer, runId: string, portion: Portion) =>
  besideRun(database, viewer, runId, portion)
    .leftJoin('memberships as held', (join) =>
      join.onRef('held.householdId', '=', 'households.id').on('held.leftOn', 'is', null),
    )
    .leftJoin('memberships as hubs', (join) =>
      join
        .onRef('hubs.constellationId', '=', 'held.constellationId')
        .on('hubs.part', '=', 'hub')
        .on('hubs.leftOn', 'is', null),
    )
    .select(({ ref, selectFrom }) => [
      heldAt(ref('held.part'), ref('hubs.householdId'), ref('held.constellationId')).as('otherAt'),
      selectFrom('constellations')
        .innerJoin('households as its', (join) => join.onRef('its.id', '=', 'hubs.householdId'))
        .select('its.name')
        .whereRef('constellations.id', '=', 'held.constellationId')
        .where(readBy(viewer))
        .as('otherHub'),
    ])
    .where(({ eb, ref, or }) =>
      or([eb('one.householdId', 'is not', null), eb(ref('oneOwn.householdId'), 'is not', null)]),
    )
    .where(({ eb, ref }) =>
      eb(
        placed(ref('oneHub.householdId'), ref('oneOwn.part'), ref('one.part')),
        '!=',
        heldAt(ref('held.part'), ref('hubs.householdId'), ref('held.constellationId')),
      ),
    )
    .execute()

/** Where somebody has their place today; whoever has none is left out as in a plan. */
const heldAt = (
  part: Expression<string | null>,
  hubId: Expression<string | null>,
  constellationId: Expression<string | null>,
) => sql<string>`coalesce(case when ${part} = 'hub' then 'hub' end, ${hubId}, ${constellationId}, 'left out')`

/** Some of the homes of a run with the hub home of their place today, by their numbers. It asks no viewer. */
export const placesToday = (database: Database, runId: string, after: number, limit: number) =>
  database
    .selectFrom('planHomes')
    .leftJoin('memberships as held', (join) =>
      join.onRef('held.householdId', '=', 'planHomes.householdId').on('held.leftOn', 'is', null),
    )
    .leftJoin('memberships as hubs', (join) =>
      join
        .onRef('hubs.constellationId', '=', 'held.constellationId')
        .on('hubs.part', '=', 'hub')
        .on('hubs.leftOn', 'is', null),
    )
    .select(['planHomes.number', 'planHomes.householdId', 'held.part', 'hubs.householdId as hubId'])
    .where('planHomes.runId', '=', runId)
    .where('planHomes.number', '>', after)
    .orderBy('planHomes.number')
    .limit(limit)
    .execute()

/** How many of the homes around which a run opens a constellation have a place today. */
export async function countOpeningPlaced(database: Database, runId: string): Promise<number> {
  const { count } = await database
    .selectFrom('planHubs')
    .innerJoin('memberships', 'memberships.householdId', 'planHubs.householdId')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('planHubs.runId', '=', runId)
    .where('planHubs.part', '=', 'opens')
    .where('memberships.leftOn', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}
