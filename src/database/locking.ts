import { type SelectQueryBuilder, sql } from 'kysely'
import { kindOf } from './open.ts'
import type { Unit } from './transact.ts'

/**
 * Rows that a unit finds and lets nobody else change until it ends, one after the other in the order of their ids: two
 * who lock some of the same wait for each other, and never both at once. A unit on SQLite is the only one that writes
 * from its beginning, so there it only finds them.
 */
export function lockedInOrder<Tables, Table extends keyof Tables, Row>(
  unit: Unit,
  rows: SelectQueryBuilder<Tables, Table, Row>,
): SelectQueryBuilder<Tables, Table, Row> {
  const inOrder = rows.orderBy(sql.ref('id'))
  return kindOf(unit) === 'PostgreSQL' ? inOrder.forNoKeyUpdate() : inOrder
}
