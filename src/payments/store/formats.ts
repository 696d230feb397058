import { randomUUID } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'
import type { Format } from '../rules/format.ts'

const columns = ['id', 'name', 'terms', 'endedAt', 'version'] as const

export const findFormat = preparedOne((database: Database, id: string) =>
  database.selectFrom('paymentFormats').select(columns).where('id', '=', id),
)

/** Formats that a run can be made with, by name. */
export const formatsInUse = prepared((database: Database) =>
  database
    .selectFrom('paymentFormats')
    .select(columns)
    .where('endedAt', 'is', null)
    .orderBy('name')
    .orderBy('id'),
)

export const formatIn = ({ terms }: { terms: string }): Format => JSON.parse(terms)

export async function insertFormat(unit: Unit, name: string, format: Format): Promise<string> {
  const id = randomUUID()
  await unit
    .insertInto('paymentFormats')
    .values({
      ...{ id, name, terms: JSON.stringify(format) },
      ...{ madeBy: unit.acting.accountId, madeAt: unit.acting.now },
    })
    .execute()
  return id
}

/** Ends a format: no further run is made with it. @returns whether it stood until now, in that version */
export async function endFormat(unit: Unit, id: string, version: number): Promise<boolean> {
  const { numUpdatedRows } = await unit
    .updateTable('paymentFormats')
    .set(({ eb }) => ({ endedAt: unit.acting.now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
