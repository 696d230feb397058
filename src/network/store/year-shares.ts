import { randomUUID } from 'node:crypto'
import type { Viewer } from '#src/access/rules.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { YearDays } from '../rules/year.ts'

/** The year that a carer lends to those who supervise their home; undefined while there is none. */
export const openYearShareOf = preparedOne((database: Database, carerId: string) =>
  database
    .selectFrom('yearShares')
    .select(['id', 'householdId', 'fromOn', 'untilOn', 'sharedAt'])
    .where('carerId', '=', carerId)
    .where('endedAt', 'is', null),
)

/** The years that carers of a household lend, by name: for who supervises it and does not live in it. */
export const yearsLent = (database: Database, viewer: Viewer, householdId: string) =>
  viewer.supervisedIds.includes(householdId) && viewer.householdId !== householdId
    ? lentIn(database, householdId)
    : Promise.resolve([])

const lent = (database: Database) =>
  database
    .selectFrom('yearShares')
    .innerJoin('carers', 'carers.id', 'yearShares.carerId')
    .innerJoin('households', 'households.id', 'yearShares.householdId')
    .innerJoin('carerHomes', (join) =>
      join
        .onRef('carerHomes.carerId', '=', 'yearShares.carerId')
        .onRef('carerHomes.householdId', '=', 'yearShares.householdId')
        .on('carerHomes.untilOn', 'is', null),
    )
    .select(['yearShares.id', 'yearShares.carerId', 'yearShares.householdId'])
    .select(['yearShares.fromOn', 'yearShares.untilOn'])
    .select(['carers.name as carer', 'households.name as household', 'sharedAt'])
    .where('yearShares.endedAt', 'is', null)
    .where('households.endedOn', 'is', null)

const lentIn = prepared((database: Database, householdId: string) =>
  lent(database)
    .where('yearShares.householdId', '=', householdId)
    .orderBy('carers.name')
    .orderBy('yearShares.id'),
)

/** A year that was lent, as long as it is, for who supervises that home and does not live in it. */
export const findYearLent = (database: Database, viewer: Viewer, id: string) =>
  viewer.supervisedIds.length === 0
    ? Promise.resolve(undefined)
    : lentById(database, id, viewer.supervisedIds, viewer.householdId ?? '')

const lentById = preparedOne(
  (database: Database, id: string, supervisedIds: readonly string[], ownId: string) =>
    lent(database)
      .where('yearShares.id', '=', id)
      .where('yearShares.householdId', 'in', supervisedIds)
      .where('yearShares.householdId', '<>', ownId),
)

/** Who supervises a home today or covers, whose account opens it. */
export const supervisorsOf = prepared((database: Database, householdId: string, today: string) =>
  database
    .selectFrom('supervisions')
    .select('workerName')
    .where('householdId', '=', householdId)
    .where('accountId', 'is not', null)
    .where('fromOn', '<=', today)
    .where((eb) => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', today)]))
    .orderBy('part', 'desc')
    .orderBy('workerName'),
)

/** Lends a year. @returns its id */
export async function insertYearShare(
  unit: Unit,
  share: { carerId: string; householdId: string } & YearDays,
): Promise<string> {
  const id = randomUUID()
  const { carerId, householdId, from, until } = share
  await unit
    .insertInto('yearShares')
    .values({ id, carerId, householdId, fromOn: from, untilOn: until, sharedAt: unit.acting.now })
    .execute()
  return id
}

/** Takes back the year that a carer lends. @returns whether there was one */
export async function endYearShareOf(unit: Unit, carerId: string): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('yearShares')
    .set({ endedAt: unit.acting.now })
    .where('carerId', '=', carerId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
