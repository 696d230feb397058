import { randomUUID } from 'node:crypto'
import type { ExpressionBuilder } from 'kysely'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Households, householdsSeenBy, openPlace } from '#src/households/store/scope.ts'

/** *Not now, thank you*, while nobody has ended it; the day to ask again may have come all the same. */
export const openNotNow = preparedOne((database: Database, householdId: string) =>
  database
    .selectFrom('notNows')
    .select(['id', 'saidOn', 'askAgainOn'])
    .where('householdId', '=', householdId)
    .where('endedAt', 'is', null),
)

/** The last time that a child moved on from a home, unless it was taken back. */
export const lastMovedOn = preparedOne((database: Database, householdId: string) =>
  database
    .selectFrom('movedOns')
    .select(['id', 'onDay'])
    .where('householdId', '=', householdId)
    .where('endedAt', 'is', null)
    .orderBy('onDay', 'desc')
    .limit(1),
)

export async function insertNotNow(unit: Unit, householdId: string, askAgainOn: Day): Promise<string> {
  const id = randomUUID()
  const { accountId: recordedBy, now: recordedAt, today: saidOn } = unit.acting
  await unit
    .insertInto('notNows')
    .values({ id, householdId, saidOn, askAgainOn, recordedBy, recordedAt })
    .execute()
  return id
}

export async function insertMovedOn(unit: Unit, householdId: string): Promise<string> {
  const id = randomUUID()
  const { accountId: markedBy, now: markedAt, today: onDay } = unit.acting
  await unit.insertInto('movedOns').values({ id, householdId, onDay, markedBy, markedAt }).execute()
  return id
}

/** Ends what was said of a home. @returns whether it stood still */
export async function endSaid(unit: Unit, table: 'notNows' | 'movedOns', id: string): Promise<boolean> {
  const { accountId: endedBy, now: endedAt } = unit.acting
  const { numUpdatedRows } = await unit
    .updateTable(table)
    .set({ endedBy, endedAt })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const home = (eb: ExpressionBuilder<Schema, 'households'>) => openPlace(eb).as('openIn')
const columns = [
  'households.id',
  'households.quadrantId',
  'households.hiddenSince',
  'households.placeProblem',
  'households.endedOn',
] as const

/** A *not now* with what it takes to judge its household; of one that the viewer does not see it answers as for none. */
export const notNowSeenBy = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('notNows')
    .innerJoin('households', 'households.id', 'notNows.householdId')
    .select(['notNows.id as saidId', ...columns])
    .select((eb) => home(eb as unknown as Households))
    .where('notNows.id', '=', id)
    .where((eb) => householdsSeenBy(viewer)(eb as unknown as Households)),
)

/** The same for a mark that a child moved on. */
export const movedOnSeenBy = preparedOne((database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('movedOns')
    .innerJoin('households', 'households.id', 'movedOns.householdId')
    .select(['movedOns.id as saidId', 'movedOns.onDay', ...columns])
    .select((eb) => home(eb as unknown as Households))
    .where('movedOns.id', '=', id)
    .where((eb) => householdsSeenBy(viewer)(eb as unknown as Households)),
)
