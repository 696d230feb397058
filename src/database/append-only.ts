import { type Kysely, sql } from 'kysely'

/**
 * Makes the database itself refuse to change or remove rows of a table: the one place with triggers, because no
 * constraint can say it. `recursive_triggers` (set in `open.ts`) closes SQLite's way round by `insert or replace`.
 */
export async function makeAppendOnly(db: Kysely<any>, table: string): Promise<void> {
  if (db.getExecutor().adapter.supportsTransactionalDdl) {
    await sql`
      create or replace function refuse_change() returns trigger language plpgsql as
      $$ begin raise exception '% is append-only', tg_table_name; end $$`.execute(db)
    await sql`
      create trigger ${sql.id(`${table}_append_only`)} before update or delete or truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
    return
  }
  for (const change of ['update', 'delete'])
    await sql`
      create trigger ${sql.id(`${table}_no_${change}`)} before ${sql.raw(change)} on ${sql.table(table)}
      begin select raise(abort, ${sql.lit(`${table} is append-only`)}); end`.execute(db)
}
