import { type Kysely, sql } from 'kysely'
import { refuseChange } from '#src/database/append-only.ts'

/** Payment runs that the database itself keeps as they were, and what stands in the book found by an index. */
export async function paymentsKept(db: Kysely<any>) {
  await runsKept(db)
  await linesKept(db)
  // What stands in each account is asked by every look at the book: all of it from this, none of it from the table.
  await db.schema
    .createIndex('ledger_moved')
    .on('ledger_entries')
    .columns(['from_account', 'to_account', 'on_day', 'pence'])
    .execute()
  // Payees whom finance does not know are few, and counted by the page of whoever pays.
  await db.schema
    .createIndex('payees_unknown')
    .on('payees')
    .column('id')
    .where(sql.ref('confirmed_at'), 'is', null)
    .execute()
}

const changed = (...columns: string[]) =>
  sql.join(
    columns.map((column) => sql.raw(`new.${column} is distinct from old.${column}`)),
    sql` or `,
  )

/** What was approved, told to finance, settled or given up stays so; only its file is sealed anew, or erased. */
async function runsKept(db: Kysely<any>) {
  await refuseChange(
    db,
    'payment_runs',
    'update',
    sql`(${changed('number', 'format_id', 'made_by', 'made_at')}
      or (old.state = 'approved' and new.state = 'draft')
      or (old.state = 'exported' and new.state not in ('exported', 'settled'))
      or (old.state in ('settled', 'abandoned') and new.state <> old.state)
      or (old.approved_at is not null
        and (${changed('approved_by', 'approved_at', 'lines', 'total_pence')}))
      or (old.exported_at is not null and (${changed('exported_by', 'exported_at', 'file_sha256')}))
      or (old.settled_at is not null and (${changed('settled_by', 'settled_at', 'settled_on')}))
      or (old.abandoned_at is not null and (${changed('abandoned_by', 'abandoned_at')}))
      or (old.file_erased_at is not null and (${changed('file_sealed', 'file_erased_at')})))`,
  )
  await refuseChange(db, 'payment_runs', 'delete', sql`(old.approved_at is not null)`)
}

/** A line says for good what it was made with, and how it ended; none comes into a run after its approval. */
async function linesKept(db: Kysely<any>) {
  await refuseChange(
    db,
    'run_lines',
    'insert',
    sql`(exists (select 1 from payment_runs where payment_runs.id = new.run_id
      and (payment_runs.approved_at < new.added_at or payment_runs.abandoned_at < new.added_at)))`,
  )
  await refuseChange(
    db,
    'run_lines',
    'update',
    sql`(${changed('run_id', 'payable_id', 'pence', 'cost_code', 'place', 'supplier_number', 'added_by', 'added_at')}
      or (old.ended_at is not null and (${changed('ended_how', 'ended_on', 'ended_why', 'ended_by', 'ended_at')}))
      or (old.ended_at is null and new.ended_how <> 'returned' and exists (select 1 from payment_runs
        where payment_runs.id = new.run_id and payment_runs.state in ('exported', 'settled'))))`,
  )
  await refuseChange(
    db,
    'run_lines',
    'delete',
    sql`(exists (select 1 from payment_runs
      where payment_runs.id = old.run_id and payment_runs.approved_at is not null))`,
  )
}
