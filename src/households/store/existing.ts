import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import { rightsOver } from '../rules/rights.ts'
import { standingFacts } from './facts.ts'
import { householdColumns } from './household.ts'
import { type Households, openPlace, seenAsStaff } from './scope.ts'

const columns = [
  ...householdColumns,
  'households.addressSealed',
  'households.postcodeSealed',
  'households.placeSealed',
  'households.placeVersion',
] as const

/** Households as an import compares them with its rows: with tags, carers and the worker of today. */
export async function householdsByExternalId(database: Database, externalIds: readonly string[], today: Day) {
  if (externalIds.length === 0) return new Map<string, never>()
  const rows = await database
    .selectFrom('households')
    .select(columns)
    .where('externalId', 'in', externalIds)
    .execute()
  const ids = rows.map((row) => row.id)
  const around = await aroundThem(database, ids, today)
  return new Map(
    rows.map((row) => [
      row.externalId ?? '',
      {
        ...row,
        tags: around.tags.filter((tag) => tag.householdId === row.id),
        carers: around.carers.filter((carer) => carer.householdId === row.id),
        worker: around.workers.find((worker) => worker.householdId === row.id),
      },
    ]),
  )
}

async function aroundThem(database: Database, ids: readonly string[], today: Day) {
  if (ids.length === 0) return { tags: [], carers: [], workers: [] }
  return {
    tags: await database.selectFrom('householdTags').selectAll().where('householdId', 'in', ids).execute(),
    // Those who left too: a file that still names them does not bring them back.
    carers: await database
      .selectFrom('carerHomes')
      .innerJoin('carers', 'carers.id', 'carerHomes.carerId')
      .select([
        'carerHomes.householdId',
        'carerHomes.untilOn',
        'carers.id',
        'carers.externalId',
        'carers.name',
        'carers.chosenName',
        'carers.email',
        'carers.phone',
      ])
      .where('carerHomes.householdId', 'in', ids)
      .orderBy('carerHomes.fromOn')
      .orderBy('carers.id')
      .execute(),
    workers: await database
      .selectFrom('supervisions')
      .select(['householdId', 'workerName', 'workerEmail'])
      .where('householdId', 'in', ids)
      .where('part', '=', 'worker')
      .where(({ eb, or }) => or([eb('untilOn', 'is', null), eb('untilOn', '>', today)]))
      .execute(),
  }
}

type Existing<Found> = Found extends Map<string, infer Household> ? Household : never
/** A household that an import found by its external id. */
export type ExistingHousehold = Existing<Awaited<ReturnType<typeof householdsByExternalId>>>

/** Which of these households the viewer sees whole and may change, as on their own pages. */
export async function changeableAmong(
  database: Database,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await database
    .selectFrom('households')
    .select(['id', 'quadrantId', 'hiddenSince', 'placeProblem'])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('id', 'in', ids)
    .where((eb) => seenAsStaff(viewer)(eb as unknown as Households))
    .execute()
  return new Set(rows.filter((row) => rightsOver(viewer, row).edit).map((row) => row.id))
}

/**
 * What else stands around households that an import changes: the facts of their history, who supervises, which ids of
 * carers are taken in the case system.
 */
export async function standingAround(
  database: Database,
  householdIds: readonly string[],
  carerIds: readonly string[],
) {
  const facts = householdIds.length > 0 ? await standingFacts(database, householdIds) : []
  const supervisions =
    householdIds.length > 0
      ? await database
          .selectFrom('supervisions')
          .select(['id', 'householdId', 'fromOn'])
          .where('householdId', 'in', householdIds)
          .where('part', '=', 'worker')
          .where('untilOn', 'is', null)
          .execute()
      : []
  const carers =
    carerIds.length > 0
      ? await database.selectFrom('carers').select('externalId').where('externalId', 'in', carerIds).execute()
      : []
  return { facts, supervisions, carerIdsTaken: new Set(carers.map(({ externalId }) => externalId)) }
}

export type Standing = Awaited<ReturnType<typeof standingAround>>

/** Locks households and answers the version of each, and of its place. */
export async function lockVersions(unit: Unit, ids: readonly string[]) {
  const rows = await unit
    .updateTable('households')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', 'in', ids)
    .returning(['id', 'version', 'placeVersion'])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Whether any household has one of these ids of the case system. */
export async function anyWithExternalId(unit: Unit, externalIds: readonly string[]): Promise<boolean> {
  const row = await unit
    .selectFrom('households')
    .select('id')
    .where('externalId', 'in', externalIds)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
