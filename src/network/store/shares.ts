import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import { type Shareable, shareable } from '../rules.ts'

/** What a carer lets other carers see, and since when, in the order of the form. */
export async function sharesOf(database: Database, carerId: string) {
  const rows = await sharesBy(database, [carerId])
  return rows.toSorted((one, other) => shareable.indexOf(one.what) - shareable.indexOf(other.what))
}

/** What each of these carers has switched on. */
export async function switchedOn(
  database: Database,
  carerIds: readonly string[],
): Promise<(carerId: string) => ReadonlySet<Shareable>> {
  const rows = carerIds.length === 0 ? [] : await sharesBy(database, [...new Set(carerIds)])
  return (carerId) => new Set(rows.flatMap((row) => (row.carerId === carerId ? [row.what] : [])))
}

const sharesBy = prepared((database: Database, carerIds: readonly string[]) =>
  database.selectFrom('carerShares').select(['carerId', 'what', 'sinceOn']).where('carerId', 'in', carerIds),
)

/** Switches on what is not on yet. @returns how many were not */
export async function switchOn(unit: Unit, carerId: string, what: readonly Shareable[]): Promise<number> {
  if (what.length === 0) return 0
  const { today, now } = unit.acting
  const { numInsertedOrUpdatedRows } = await unit
    .insertInto('carerShares')
    .values(what.map((each) => ({ carerId, what: each, sinceOn: today, switchedAt: now })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0)
}

/** Switches off what is on. @returns how many were */
export async function switchOff(unit: Unit, carerId: string, what: readonly Shareable[]): Promise<number> {
  if (what.length === 0) return 0
  const { numDeletedRows } = await unit
    .deleteFrom('carerShares')
    .where('carerId', '=', carerId)
    .where('what', 'in', [...what])
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Takes back everything that somebody of a home, or one carer of it, let others see. @returns how many rows that were */
export async function takeBackAll(unit: Unit, carerIds: readonly string[]): Promise<number> {
  if (carerIds.length === 0) return 0
  const { numDeletedRows } = await unit
    .deleteFrom('carerShares')
    .where('carerId', 'in', [...carerIds])
    .executeTakeFirst()
  const { numUpdatedRows } = await unit
    .updateTable('yearShares')
    .set({ endedAt: unit.acting.now })
    .where('carerId', 'in', [...carerIds])
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return Number(numDeletedRows) + Number(numUpdatedRows)
}
