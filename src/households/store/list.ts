import type { HouseholdField } from '#src/access/rules/fields.ts'
import { maySee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Day, Instant } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import { type ListAsked, type ListedHousehold, pageLength } from '#src/households/rules/list.ts'
import type { Approval, HouseholdKind } from '#src/households/rules.ts'
import type { PlacedBy, PlaceProblem } from '#src/places/rules.ts'
import { cursorAt, idsInOrder } from './order.ts'
import { wanted } from './wanted.ts'
import { searchFor } from './words.ts'

/** A page of the households that the viewer may list, and the id to ask for the next page with. */
export async function listHouseholds(
  database: Database,
  viewer: Viewer,
  asked: ListAsked,
  today: Day,
): Promise<{ rows: ListedHousehold[]; next: string | null }> {
  const search = await searchFor(database, asked.filter.words)
  const what = wanted(viewer, asked, search, today)
  const cursor = asked.after ? await cursorAt(database, what, asked.after) : undefined
  const ids = await idsInOrder(database, what, asked.sort, cursor, pageLength + 1)
  const page = ids.slice(0, pageLength)
  return {
    rows: await listedHouseholds(database, viewer, page),
    next: ids.length > pageLength ? (page.at(-1) ?? null) : null,
  }
}

/** What a list shows of these households, in the order given. */
async function listedHouseholds(
  database: Database,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ListedHousehold[]> {
  if (ids.length === 0) return []
  const rows = await listedRows(database, ids)
  const byId = new Map(rows.map((row) => [row.id, listed(viewer, row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

const listedRows = prepared((database: Database, ids: readonly string[]) =>
  database
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
      'memberships.constellationId as openIn',
      'constellations.name as constellationName',
    ])
    .where('households.id', 'in', ids),
)

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
  openIn: string | null
  constellationName: string | null
}

function listed(viewer: Viewer, row: Row): ListedHousehold {
  const { id, name, kind, quadrant, approval, approvalUntilOn, onHoldSince, placedBy, placeProblem } = row
  const sees = (field: HouseholdField) => maySee(viewer, row, field)
  return {
    id,
    name,
    kind,
    quadrant,
    hidden: row.hiddenSince !== null,
    inConstellation: row.openIn !== null,
    constellation:
      row.openIn && row.constellationName && sees('network')
        ? { id: row.openIn, name: row.constellationName }
        : null,
    placing: sees('how placed') ? { placedBy, placeProblem } : null,
    approval: sees('approval') ? { approval, approvalUntilOn } : null,
    hold: sees('holds') ? { onHoldSince } : null,
    sinceOn: sees('standing') ? row.sinceOn : null,
  }
}
