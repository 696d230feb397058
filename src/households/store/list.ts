import type { Expression, SqlBool } from 'kysely'
import { type HouseholdField, maySee } from '#src/access/rules/fields.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import {
  fieldsAskedBy,
  type HouseholdFilter,
  type ListAsked,
  type ListedHousehold,
  pageLength,
} from '#src/households/rules/list.ts'
import type { Approval, HouseholdKind } from '#src/households/rules.ts'
import type { PlacedBy, PlaceProblem } from '#src/places/rules.ts'
import { cursorAt, idsInOrder } from './order.ts'
import { type Condition, type Households, seeing } from './scope.ts'
import { hasWord, type Search, searchFor } from './words.ts'

/** A page of the households that the viewer may list, and the id to ask for the next page with. */
export async function listHouseholds(
  database: Database,
  viewer: Viewer,
  asked: ListAsked,
  today: Day,
): Promise<{ rows: ListedHousehold[]; next: string | null }> {
  const scope: Condition = (eb) => eb.and(fieldsAskedBy(asked).map((field) => seeing(viewer, field)(eb)))
  const search = await searchFor(database, asked.filter.words)
  const cursor = asked.after ? await cursorAt(database, scope, asked.after) : undefined

  const matching: Condition = (eb) =>
    eb.and([scope(eb), eb('households.endedOn', 'is', null), ...conditions(eb, viewer, asked, today, search)])
  const ids = await idsInOrder(database, matching, asked.sort, cursor, pageLength + 1)
  const page = ids.slice(0, pageLength)
  return {
    rows: await listedHouseholds(database, viewer, page),
    next: ids.length > pageLength ? (page.at(-1) ?? null) : null,
  }
}

function conditions(
  eb: Households,
  viewer: Viewer,
  { filter }: { filter: HouseholdFilter },
  today: Day,
  search: Search,
): Expression<SqlBool>[] {
  const parts: Expression<SqlBool>[] = search.words.map((word, index) =>
    hasWord(eb, word, seeing(viewer, 'carers')(eb), index === 0 && search.startsFromFirst),
  )
  if (filter.quadrantId) parts.push(eb('households.quadrantId', '=', filter.quadrantId))
  if (filter.kind) parts.push(eb('households.kind', '=', filter.kind))
  if (filter.approval) parts.push(approvalIs(eb, filter.approval, today))
  if (filter.onHold) parts.push(eb('households.onHoldSince', filter.onHold === 'yes' ? 'is not' : 'is', null))
  if (filter.toPlace) parts.push(eb('households.placeProblem', 'is not', null))
  if (filter.inConstellation) {
    const membership = eb.exists((of) =>
      of
        .selectFrom('memberships as open')
        .select('open.id')
        .whereRef('open.householdId', '=', 'households.id')
        .where('open.leftOn', 'is', null),
    )
    parts.push(filter.inConstellation === 'yes' ? membership : eb.not(membership))
  }
  return parts
}

/** As `approvalOn` reads it: a temporary approval whose last day has passed counts as ended. */
function approvalIs(eb: Households, approval: NonNullable<HouseholdFilter['approval']>, today: Day) {
  const is = eb('households.approval', '=', approval)
  const passed = eb('households.approvalUntilOn', '<', today)
  if (approval === 'ended')
    return eb.or([is, eb.and([eb('households.approval', '=', 'temporarily approved'), passed])])
  if (approval === 'temporarily approved')
    return eb.and([is, eb.or([eb('households.approvalUntilOn', 'is', null), eb.not(passed)])])
  return is
}

/** What a list shows of these households, in the order given. */
async function listedHouseholds(
  database: Database,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ListedHousehold[]> {
  if (ids.length === 0) return []
  const rows = await database
    .selectFrom('households')
    .innerJoin('quadrants', 'quadrants.id', 'households.quadrantId')
    .leftJoin('memberships', (join) =>
      join.onRef('memberships.householdId', '=', 'households.id').on('memberships.leftOn', 'is', null),
    )
    .leftJoin('constellations', 'constellations.id', 'memberships.constellationId')
    .select([
      'households.id',
      'households.name',
      'households.kind',
      'households.approval',
      'households.approvalUntilOn',
      'households.onHoldSince',
      'households.sinceOn',
      'households.placedBy',
      'households.placeProblem',
      'households.hiddenSince',
      'households.quadrantId',
      'quadrants.name as quadrant',
      'constellations.id as constellationId',
      'constellations.name as constellationName',
    ])
    .where('households.id', 'in', ids)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, listed(viewer, row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

interface Row {
  id: string
  name: string
  kind: HouseholdKind
  quadrantId: string
  quadrant: string
  approval: Approval
  approvalUntilOn: Day | null
  onHoldSince: Day | null
  sinceOn: Day
  placedBy: PlacedBy | null
  placeProblem: PlaceProblem | null
  hiddenSince: Instant | null
  constellationId: string | null
  constellationName: string | null
}

function listed(viewer: Viewer, row: Row): ListedHousehold {
  const { id, name, kind, quadrant, approval, approvalUntilOn, onHoldSince, placedBy, placeProblem } = row
  const sees = (field: HouseholdField) => maySee(viewer, { ...row, openIn: row.constellationId }, field)
  return {
    id,
    name,
    kind,
    quadrant,
    hidden: row.hiddenSince !== null,
    inConstellation: row.constellationId !== null,
    constellation:
      row.constellationId && row.constellationName && sees('network')
        ? { id: row.constellationId, name: row.constellationName }
        : null,
    placing: sees('how placed') ? { placedBy, placeProblem } : null,
    approval: sees('approval') ? { approval, approvalUntilOn } : null,
    hold: sees('holds') ? { onHoldSince } : null,
    sinceOn: sees('standing') ? row.sinceOn : null,
  }
}
