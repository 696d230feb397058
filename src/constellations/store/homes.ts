import type { Day } from '#src/clock.ts'
import type { Home } from '#src/constellations/rules/homes.ts'
import type { ExceptionRule } from '#src/constellations/rules.ts'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { HomePlaces } from '#src/places/memory.ts'

export const homeColumns = [
  'households.id',
  'households.name',
  'households.kind',
  'households.approval',
  'households.approvalUntilOn',
  'households.onHoldSince',
  'households.endedOn',
  'households.sleepoverBeds',
  'households.hiddenSince',
] as const

/** The homes with these ids, each with its place from memory, by id. */
export async function homesById(
  database: Database,
  homePlaces: HomePlaces,
  ids: readonly string[],
): Promise<Map<string, Home>> {
  if (ids.length === 0) return new Map()
  const rows = await homeRows(database, [...new Set(ids)])
  return new Map(rows.map((row) => [row.id, withPlace(homePlaces, row)]))
}

const homeRows = prepared((database: Database, ids: readonly string[]) =>
  database.selectFrom('households').select(homeColumns).where('households.id', 'in', ids),
)

/** A row that has just been read, with its place from memory. Added to it: copying a wide row takes far longer. */
export function withPlace<Row extends { id: string }>(homePlaces: HomePlaces, row: Row) {
  const { place, placeChangedAt } = homePlaces.whereabouts(row.id)
  return Object.assign(row, { place, placeChangedAt })
}

export const homeById = async (
  database: Database,
  homePlaces: HomePlaces,
  id: string,
): Promise<Home | undefined> => (await homesById(database, homePlaces, [id])).get(id)

/** Every household that must not meet one of these today. */
export async function keptApartFrom(
  database: Database,
  householdIds: readonly string[],
): Promise<Set<string>> {
  if (householdIds.length === 0) return new Set()
  const rows = await keepApartsWith(database, householdIds)
  const asked = new Set(householdIds)
  return new Set(
    rows.map((row) => (asked.has(row.oneHouseholdId) ? row.otherHouseholdId : row.oneHouseholdId)),
  )
}

/** Which two must not meet today, of the pairs in which one of these households is. */
export const keepApartsWith = prepared((database: Database, householdIds: readonly string[]) =>
  database
    .selectFrom('keepAparts')
    .select(['oneHouseholdId', 'otherHouseholdId'])
    // *Ended* is asked at either end, so that each has its index: asked once for both, SQLite reads every pair there is.
    .where(({ eb, or, and }) =>
      or([
        and([eb('oneHouseholdId', 'in', householdIds), eb('endedAt', 'is', null)]),
        and([eb('otherHouseholdId', 'in', householdIds), eb('endedAt', 'is', null)]),
      ]),
    ),
)

/** Those of these households that must not meet another of them. */
export async function keptApartAmong(
  database: Database,
  householdIds: readonly string[],
): Promise<Set<string>> {
  if (householdIds.length === 0) return new Set()
  const rows = await keepApartsAmong(database, householdIds)
  return new Set(rows.flatMap((row) => [row.oneHouseholdId, row.otherHouseholdId]))
}

const keepApartsAmong = prepared((database: Database, householdIds: readonly string[]) =>
  database
    .selectFrom('keepAparts')
    .select(['oneHouseholdId', 'otherHouseholdId'])
    .where('endedAt', 'is', null)
    .where('oneHouseholdId', 'in', householdIds)
    .where('otherHouseholdId', 'in', householdIds),
)

/** The two of a pair in the order in which pairs are stored. */
export const asPair = (one: string, other: string) => {
  const [oneHouseholdId, otherHouseholdId] = one < other ? [one, other] : [other, one]
  return { oneHouseholdId, otherHouseholdId }
}

/** The homes that a liaison marked too far in practice from this one, with the mark's id. */
export async function tooFarInPracticeFrom(
  database: Database,
  householdId: string,
): Promise<Map<string, { id: string; reason: string }>> {
  const rows = await tooFarPairsOf(database, householdId)
  return new Map(
    rows.map(({ id, reason, oneHouseholdId, otherHouseholdId }) => [
      oneHouseholdId === householdId ? otherHouseholdId : oneHouseholdId,
      { id, reason },
    ]),
  )
}

const tooFarPairsOf = prepared((database: Database, householdId: string) =>
  database
    .selectFrom('tooFarPairs')
    .select(['id', 'oneHouseholdId', 'otherHouseholdId', 'reason'])
    .where(({ eb, or, and }) =>
      or([
        and([eb('oneHouseholdId', '=', householdId), eb('endedAt', 'is', null)]),
        and([eb('otherHouseholdId', '=', householdId), eb('endedAt', 'is', null)]),
      ]),
    ),
)

/** The exceptions of a constellation that hold today, by the household they are for (`null`: the whole). */
export async function exceptionsToday(
  database: Database,
  constellationId: string,
  today: Day,
): Promise<Map<string | null, Set<ExceptionRule>>> {
  const rows = await exceptionRows(database, constellationId, today)
  const held = new Map<string | null, Set<ExceptionRule>>()
  for (const { rule, householdId } of rows)
    held.set(householdId, (held.get(householdId) ?? new Set<ExceptionRule>()).add(rule))
  return held
}

const exceptionRows = prepared((database: Database, constellationId: string, today: Day) =>
  database
    .selectFrom('exceptions')
    .select(['rule', 'householdId'])
    .where('constellationId', '=', constellationId)
    .where('endedAt', 'is', null)
    .where('fromOn', '<=', today)
    .where('untilOn', '>=', today),
)
