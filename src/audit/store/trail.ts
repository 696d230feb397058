import { type ExpressionBuilder, sql } from 'kysely'
import type { Database } from '#src/database/open.ts'
import { prepared } from '#src/database/prepared.ts'
import type { Schema } from '#src/database/schema.ts'
import {
  type KindWithPage,
  kindsWithPage,
  type Names,
  type pagesOf,
  type TrailFilter,
} from '../rules/trail.ts'

const matching = (filter: TrailFilter) => (eb: ExpressionBuilder<Schema, 'auditEntries'>) => {
  const { what, accountIds, onKind, onId, from, before } = filter
  return eb.and([
    ...(what === undefined ? [] : [eb('what', '=', what)]),
    // No account at all is none of them: `in ()` is no SQL.
    ...(accountIds === undefined ? [] : [eb('accountId', 'in', accountIds.length > 0 ? accountIds : [''])]),
    ...(onKind === undefined ? [] : [eb('onKind', '=', onKind)]),
    ...(onId === undefined ? [] : [eb('onId', '=', onId)]),
    ...(from === undefined ? [] : [eb('at', '>=', from)]),
    ...(before === undefined ? [] : [eb('at', '<', before)]),
  ])
}

/** Entries, the newest first, from before the one where the page above ended. */
export const newestEntries = prepared(
  (database: Database, filter: TrailFilter, beforeSeq: number | undefined, limit: number) =>
    database
      .selectFrom('auditEntries')
      .select(['seq', 'at', 'what', 'actor', 'accountId', 'fromAddress', 'onKind', 'onId', 'details'])
      .where(matching(filter))
      .$if(beforeSeq !== undefined, (query) => query.where('seq', '<', beforeSeq ?? 0))
      .orderBy('seq', 'desc')
      .limit(limit),
)

/** Entries in the order in which they were written, up to one of them. */
export const entriesUpTo = (
  database: Database,
  filter: TrailFilter,
  { after, last }: { after: number; last: number },
  limit: number,
) =>
  database
    .selectFrom('auditEntries')
    .selectAll()
    .where(matching(filter))
    .where('seq', '>', after)
    .where('seq', '<=', last)
    .orderBy('seq')
    .limit(limit)
    .execute()

export async function countEntries(database: Database, filter: TrailFilter): Promise<number> {
  const { count } = await database
    .selectFrom('auditEntries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(matching(filter))
    .executeTakeFirstOrThrow()
  return count
}

/** The values of a column that begins an index, without reading every row: from each to the next one after it. */
function distinct(column: 'what' | 'on_kind') {
  const value = sql.ref(column)
  const found = prepared(
    (_: Database) => sql<{ value: string }>`
      with recursive found (value) as (
        select min(${value}) from audit_entries
        union all
        select (select min(${value}) from audit_entries where ${value} > found.value) from found
        where found.value is not null)
      select value from found where value is not null`,
  )
  return async (database: Database): Promise<string[]> =>
    (await found(database)).map((row) => row.value).toSorted()
}

/** Every deed that the trail tells of. */
export const deedsIn = distinct('what')

/** Every kind of record that the trail tells of. */
export const kindsIn = distinct('on_kind')

/** More accounts than this are no answer to a name. */
const mostAccounts = 200

/** Accounts whose name or e-mail holds this text. */
export async function accountsLike(database: Database, text: string): Promise<string[]> {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<{ id: string }>`
    select id from accounts
    where lower(name) like ${pattern} escape '\\' or lower(email) like ${pattern} escape '\\'
    order by id limit ${mostAccounts} + 0`.execute(database)
  return rows.map(({ id }) => id)
}

const tables = {
  household: 'households',
  constellation: 'constellations',
  account: 'accounts',
  quadrant: 'quadrants',
  group: 'groups',
} as const satisfies Record<KindWithPage, keyof Schema>

const namesIn = (kind: KindWithPage) =>
  prepared((database: Database, ids: readonly string[]) =>
    database.selectFrom(tables[kind]).select(['id', 'name']).where('id', 'in', ids),
  )
const namesOfKind = kindsWithPage.map((kind) => ({ kind, named: namesIn(kind) }))

/** What the records with these ids are called, of those that have a page. */
export async function namesOf(database: Database, ids: readonly string[]): Promise<Names> {
  const names = new Map<string, { kind: keyof typeof pagesOf; name: string }>()
  if (ids.length === 0) return names
  for (const { kind, named } of namesOfKind) {
    const found = await named(database, ids)
    for (const { id, name } of found) names.set(id, { kind, name })
  }
  return names
}
