import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Constellation, State } from '#src/constellations/rules.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'

export const columns = [
  'constellations.id',
  'constellations.name',
  'constellations.quadrantId',
  'constellations.state',
  'constellations.stateSince',
  'constellations.minHomes',
  'constellations.maxHomes',
  'constellations.limitMetres',
  'constellations.homes',
  'constellations.held',
  'constellations.overSince',
  'constellations.needsHomesSince',
  'constellations.needsHubSince',
  'constellations.version',
] as const

export interface ConstellationRow extends Constellation {
  version: number
}

type Scope = (eb: ExpressionBuilder<Schema, 'constellations'>) => Expression<SqlBool>

/** The constellations whose staff pages a viewer may read. */
export const readBy =
  (viewer: Viewer): Scope =>
  (eb) =>
    eb.or([
      ...(has(viewer, 'manager') ? [eb.lit(true)] : []),
      ...(viewer.quadrantIds.length ? [eb('constellations.quadrantId', 'in', [...viewer.quadrantIds])] : []),
      ...(viewer.constellationIds.length
        ? [eb('constellations.id', 'in', [...viewer.constellationIds])]
        : []),
    ])

/** The constellations that a viewer forms, fills and ends: `mayRun`, asked of the database. */
export const runBy =
  (viewer: Viewer): Scope =>
  (eb) => {
    if (has(viewer, 'manager')) return eb.lit(true)
    return has(viewer, 'liaison') && viewer.constellationIds.length > 0
      ? eb('constellations.id', 'in', [...viewer.constellationIds])
      : eb.lit(false)
  }

/** Constellations with an exception that holds today and ends by a day: worth deciding before it does. */
export const hasExceptionEnding =
  ({ today, by }: { today: Day; by: Day }): Scope =>
  (eb) =>
    eb.exists(
      eb
        .selectFrom('exceptions')
        .select('exceptions.id')
        .whereRef('exceptions.constellationId', '=', 'constellations.id')
        .where('exceptions.endedAt', 'is', null)
        .where('exceptions.untilOn', '>=', today)
        .where('exceptions.untilOn', '<=', by),
    )

/** Whether a viewer forms, fills and ends this constellation: its liaison worker, or a manager. */
export const mayRun = (viewer: Viewer, constellationId: string): boolean =>
  has(viewer, 'manager') || (has(viewer, 'liaison') && viewer.constellationIds.includes(constellationId))

/** A constellation that the viewer may read as staff; undefined for what does not exist and what may not be seen alike. */
export const constellationReadBy: (
  database: Database,
  viewer: Viewer,
  id: string,
) => Promise<(ConstellationRow & { quadrant: string }) | undefined> = preparedOne(
  (database: Database, viewer: Viewer, id: string) =>
    database
      .selectFrom('constellations')
      .innerJoin('quadrants', 'quadrants.id', 'constellations.quadrantId')
      .select([...columns, 'quadrants.name as quadrant'])
      .where('constellations.id', '=', id)
      .where(readBy(viewer)),
)

/** The constellation in which the viewer's own household has its place, as hub or as satellite. */
const ownConstellation = preparedOne((database: Database, householdId: string, id: string) =>
  database
    .selectFrom('constellations')
    .innerJoin('memberships', 'memberships.constellationId', 'constellations.id')
    .select([...columns, 'memberships.part'])
    .where('constellations.id', '=', id)
    .where('memberships.householdId', '=', householdId)
    .where('memberships.leftOn', 'is', null),
)

/** A constellation by its id alone, for whoever has it from a cover that holds today. */
const coveredConstellation = preparedOne((database: Database, id: string) =>
  database.selectFrom('constellations').select(columns).where('id', '=', id),
)

/**
 * The constellation of the viewer's own household, or one for whose hub home it stands in today, and as what the viewer
 * is there; undefined when it is not theirs.
 */
export async function constellationOfPeer(database: Database, viewer: Viewer, id: string) {
  if (viewer.householdId === null) return undefined
  const own = await ownConstellation(database, viewer.householdId, id)
  // A satellite home that stands in is for these days what the hub home is.
  if (own?.part === 'hub' || !viewer.coveringIds.includes(id)) return own
  const covered = await coveredConstellation(database, id)
  return covered && { ...covered, part: 'cover' as const }
}

export interface ConstellationFilter {
  quadrantId?: string
  state?: State
  /** Only those that need homes or a hub. */
  needs?: boolean
  /** Only those with an exception that holds today and ends by a day. */
  ending?: { today: Day; by: Day }
  /** The id of the last row of the page before. */
  after?: string
}

const pageSize = 50

export interface ConstellationLine extends ConstellationRow {
  quadrant: string
  hubId: string | null
  hubName: string | null
  hubQuadrantId: string | null
}

/** A page of the list by name, and whether there are more; the cursor's sort values are looked up, not sent. */
export async function listConstellations(
  database: Database,
  viewer: Viewer,
  filter: ConstellationFilter,
): Promise<{ lines: ConstellationLine[]; more: boolean }> {
  const lines = await linesOf(database, viewer, filter, pageSize + 1)
  return { lines: lines.slice(0, pageSize), more: lines.length > pageSize }
}

const linesOf = prepared((database: Database, viewer: Viewer, filter: ConstellationFilter, limit: number) =>
  database
    .selectFrom('constellations')
    .innerJoin('quadrants', 'quadrants.id', 'constellations.quadrantId')
    .leftJoin('memberships as hub', (join) =>
      join
        .onRef('hub.constellationId', '=', 'constellations.id')
        .on('hub.part', '=', 'hub')
        .on('hub.leftOn', 'is', null),
    )
    .leftJoin('households', 'households.id', 'hub.householdId')
    .select([
      ...columns,
      'quadrants.name as quadrant',
      'hub.householdId as hubId',
      'households.name as hubName',
      'households.quadrantId as hubQuadrantId',
    ])
    .where(readBy(viewer))
    .$if(filter.quadrantId !== undefined, (qb) =>
      qb.where('constellations.quadrantId', '=', filter.quadrantId ?? ''),
    )
    .$if(filter.state !== undefined, (qb) => qb.where('constellations.state', '=', filter.state ?? 'live'))
    .$if(filter.state === undefined, (qb) => qb.where('constellations.state', '!=', 'closed'))
    .$if(filter.needs === true, (qb) =>
      qb.where((eb) =>
        eb.or([
          eb('constellations.needsHomesSince', 'is not', null),
          eb('constellations.needsHubSince', 'is not', null),
        ]),
      ),
    )
    .$if(filter.ending !== undefined, (qb) =>
      qb.where(hasExceptionEnding(filter.ending ?? { today: '', by: '' })),
    )
    .$if(filter.after !== undefined, (qb) =>
      qb.where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('constellations.sortName', 'constellations.id'),
          '>',
          selectFrom('constellations as last')
            .select(['last.sortName', 'last.id'])
            .where('last.id', '=', filter.after ?? '')
            .$asTuple('sortName', 'id'),
        ),
      ),
    )
    .orderBy('constellations.sortName')
    .orderBy('constellations.id')
    .limit(limit),
)

/** The satellite homes with an open place in each of these, for the furthest home of each line: one query a page. */
export async function satellitesOf(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const homes = new Map<string, string[]>(ids.map((id) => [id, []]))
  const rows = ids.length === 0 ? [] : await satellitesIn(database, ids)
  for (const { constellationId, householdId } of rows) homes.get(constellationId)?.push(householdId)
  return homes
}

const satellitesIn = prepared((database: Database, ids: readonly string[]) =>
  database
    .selectFrom('memberships')
    .select(['memberships.constellationId', 'memberships.householdId'])
    .where('memberships.constellationId', 'in', ids)
    .where('memberships.part', '=', 'satellite')
    .where('memberships.leftOn', 'is', null),
)

export const quadrants = prepared((database: Database) =>
  database.selectFrom('quadrants').select(['id', 'name']).orderBy('position').orderBy('id'),
)
