import { randomUUID } from 'node:crypto'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Quiet } from '#src/households/rules/quiet.ts'
import { type Households, householdsSeenBy, openPlace } from './scope.ts'

const columns = ['id', 'householdId', 'untilOn', 'rings', 'endedAt'] as const

/** The quiet time that nobody has ended; its day may have come all the same. */
export const openQuiet: (
  database: Database,
  householdId: string,
) => Promise<(Quiet & { householdId: string }) | undefined> = preparedOne(
  (database: Database, householdId: string) =>
    database
      .selectFrom('quiets')
      .select(columns)
      .where('householdId', '=', householdId)
      .where('endedAt', 'is', null),
)

export const findQuiet = (
  database: Database,
  id: string,
): Promise<(Quiet & { householdId: string }) | undefined> =>
  database.selectFrom('quiets').select(columns).where('id', '=', id).executeTakeFirst()

/**
 * A quiet time with what it takes to judge its household, in one query: of a household that does not exist for the
 * viewer it answers as for none.
 */
export const quietSeenBy = (database: Database, viewer: Viewer, id: string) =>
  database
    .selectFrom('quiets')
    .innerJoin('households', 'households.id', 'quiets.householdId')
    .select(['quiets.id as quietId', 'households.id', 'quadrantId', 'hiddenSince', 'placeProblem'])
    .select((eb) => openPlace(eb as unknown as Households).as('openIn'))
    .where('quiets.id', '=', id)
    .where((eb) => householdsSeenBy(viewer)(eb as unknown as Households))
    .executeTakeFirst()

export async function insertQuiet(
  unit: Unit,
  quiet: { householdId: string; untilOn: Day; rings: string },
): Promise<string> {
  const id = randomUUID()
  const { accountId: setBy, now: setAt } = unit.acting
  await unit
    .insertInto('quiets')
    .values({ id, ...quiet, setBy, setAt })
    .execute()
  return id
}

/** @returns whether it was open still */
export async function closeQuiet(unit: Unit, id: string): Promise<boolean> {
  const { accountId: endedBy, now: endedAt } = unit.acting
  const ended = await unit
    .updateTable('quiets')
    .set({ endedBy, endedAt })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}
