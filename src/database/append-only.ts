import { type Kysely, type RawBuilder, sql } from 'kysely'

/**
 * Makes the database itself refuse to change or remove rows of a table: this is the one file with triggers, because no
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

/**
 * Makes the database itself refuse a change of a row that was made final: what a constraint cannot say, because it knows
 * only the new row.
 * @param when asks of `old` and `new`, in words that both databases know
 */
export async function refuseChange(
  db: Kysely<any>,
  table: string,
  change: 'insert' | 'update' | 'delete',
  when: RawBuilder<unknown>,
): Promise<void> {
  const name = `${table}_final_${change}`
  if (db.getExecutor().adapter.supportsTransactionalDdl) {
    await sql`
      create function ${sql.id(`refuse_${name}`)}() returns trigger language plpgsql as
      $$ begin
        if ${when} then raise exception '% is final', tg_table_name; end if;
        return coalesce(new, old);
      end $$`.execute(db)
    await sql`
      create trigger ${sql.id(name)} before ${sql.raw(change)} on ${sql.table(table)}
      for each row execute function ${sql.id(`refuse_${name}`)}()`.execute(db)
    return
  }
  await sql`
    create trigger ${sql.id(name)} before ${sql.raw(change)} on ${sql.table(table)} when ${when}
    begin select raise(abort, ${sql.lit(`${table} is final`)}); end`.execute(db)
}

/**
 * Lets nobody put a row in the place of one with the same key, whatever the connection: SQLite's `insert or replace`
 * removes the old row without asking the triggers of removal, unless `recursive_triggers` is set there. Not for a table
 * that is written with `on conflict`. PostgreSQL has no such way round.
 */
export async function refuseReplacing(db: Kysely<any>, table: string, key: string): Promise<void> {
  if (db.getExecutor().adapter.supportsTransactionalDdl) return
  await sql`
    create trigger ${sql.id(`${table}_no_replace`)} before insert on ${sql.table(table)}
    when exists (select 1 from ${sql.table(table)} where ${sql.ref(key)} = new.${sql.ref(key)})
    begin select raise(abort, ${sql.lit(`${table} is append-only`)}); end`.execute(db)
}
