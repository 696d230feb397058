import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from '#src/database/open.ts'
import type { Unit } from '#src/database/transact.ts'
import type { SealedColumn } from './sealed-columns.ts'

/** A sealed text, and the key of its row. */
export interface SealedText {
  key: readonly string[]
  sealed: string
}

const sealedOf = ({ column }: SealedColumn) => sql.ref(column)

/** The id of the key that sealed a text stands before its first point. */
const keyIdOf = (of: SealedColumn) => sql<string>`substr(${sealedOf(of)}, 1, 8)`

const notUnder = (of: SealedColumn, keyId: string) =>
  sql<SqlBool>`${sealedOf(of)} is not null and substr(${sealedOf(of)}, 1, 9) <> ${`${keyId}.`}`

/** How many texts of a column were sealed with each key, by the key's id. */
export async function countByKey(database: Database, of: SealedColumn): Promise<Map<string, number>> {
  const { rows } = await sql<{ keyId: string; count: number }>`
    select ${keyIdOf(of)} as key_id, count(*) as count
    from ${sql.table(of.table)} where ${sealedOf(of)} is not null group by 1`.execute(database)
  return new Map(rows.map(({ keyId, count }) => [keyId, count]))
}

/** Some texts of a column that another key than this one sealed, in the order of their rows. */
export const sealedOtherwise = (
  database: Database,
  of: SealedColumn,
  keyId: string,
  after: readonly string[] | undefined,
  limit: number,
): Promise<SealedText[]> => sealedWhere(database, of, notUnder(of, keyId), after, limit)

/** Some texts of a column, in the order of their rows. */
export const sealedAfter = (
  database: Database,
  of: SealedColumn,
  after: readonly string[] | undefined,
  limit: number,
): Promise<SealedText[]> => sealedWhere(database, of, sql<SqlBool>`${sealedOf(of)} is not null`, after, limit)

async function sealedWhere(
  database: Database,
  of: SealedColumn,
  condition: RawBuilder<SqlBool>,
  after: readonly string[] | undefined,
  limit: number,
): Promise<SealedText[]> {
  const key = sql.join(of.key.map((column) => sql.ref(column)))
  const behind = after ? sql`and (${key}) > (${sql.join(after)})` : sql``
  const [first, second] = of.key
  const { rows } = await sql<{ first: string; second: string | number | null; sealed: string }>`
    select ${sql.ref(first)} as first, ${second ? sql.ref(second) : sql`null`} as second, ${sealedOf(of)} as sealed
    from ${sql.table(of.table)} where ${condition} ${behind} order by ${key} limit ${sql.lit(limit)}`.execute(
    database,
  )
  return rows.map((row) => ({
    key: row.second === null ? [row.first] : [row.first, String(row.second)],
    sealed: row.sealed,
  }))
}

/** Writes new texts, each only where the old one still stands: what somebody changed meanwhile stays. */
export async function replaceSealed(
  unit: Unit,
  of: SealedColumn,
  texts: readonly (SealedText & { resealed: string })[],
): Promise<number> {
  const names = [...of.key.map((_, index) => `key_${index}`), 'old', 'new'].map((name) => sql.ref(name))
  const values = texts.map(
    ({ key, sealed, resealed }) =>
      sql`(${sql.join([...key, sealed, resealed].map((value) => sql`cast(${value} as text)`))})`,
  )
  const sameRow = of.key.map((column, index) => {
    const own = sql.ref(`${of.table}.${column}`)
    // The first is text in every table and finds the row by its index.
    return sql`${index === 0 ? own : sql`cast(${own} as text)`} = ${sql.ref(`texts.key_${index}`)}`
  })
  const { numAffectedRows } = await sql`
    with texts (${sql.join(names)}) as (values ${sql.join(values)})
    update ${sql.table(of.table)} set ${sealedOf(of)} = texts.new from texts
    where ${sql.join(sameRow, sql` and `)} and ${sql.ref(`${of.table}.${of.column}`)} = texts.old`.execute(
    unit,
  )
  return Number(numAffectedRows ?? 0)
}
