import { type Kysely, type SqlBool, sql } from 'kysely'
import { makeAppendOnly, refuseReplacing } from '#src/database/append-only.ts'
import { oneOf } from '../0004/columns.ts'

/**
 * Money on its way to people: what is to be paid, in which run it goes, and the book of all of it. Bank details stand
 * nowhere: finance knows its payees by the numbers of its own system.
 */
export async function payments(db: Kysely<any>) {
  await payees(db)
  await runs(db)
  await ledger(db)
}

/** SQLite keeps halves in a column of whole numbers. */
const wholePence = sql`pence > 0 and cast(pence as integer) = pence`

async function payees(db: Kysely<any>) {
  await db.schema
    .createTable('payees')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('carer_id', 'text', (c) => c.notNull().unique().references('carers.id'))
    // Of the finance system; null until somebody has found it out.
    .addColumn('supplier_number', 'text')
    .addColumn('set_by', 'text')
    .addColumn('set_at', 'timestamptz')
    // By somebody else: a number that was changed pays nobody before.
    .addColumn('confirmed_by', 'text')
    .addColumn('confirmed_at', 'timestamptz')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('payees_two_people', sql`confirmed_by is null or confirmed_by <> set_by`)
    .addCheckConstraint(
      'payees_set',
      sql`(supplier_number is null) = (set_by is null) and (set_by is null) = (set_at is null)`,
    )
    .addCheckConstraint(
      'payees_confirmed',
      sql`(confirmed_by is null) = (confirmed_at is null) and (confirmed_at is null or set_at is not null)`,
    )
    .execute()
  await db.schema
    .createIndex('one_payee_a_number')
    .unique()
    .on('payees')
    .column('supplier_number')
    .where(sql.ref('supplier_number'), 'is not', null)
    .execute()

  // Whatever is to be paid, of every kind, once.
  await db.schema
    .createTable('payables')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) =>
      c
        .notNull()
        .check(
          oneOf(
            'kind',
            'reward',
            'welcome bonus',
            'mentor claim',
            'group claim',
            'event claim',
            'activity money',
          ),
        ),
    )
    // The reward, the claim or the spending that it pays.
    .addColumn('source_id', 'text', (c) => c.notNull())
    .addColumn('payee_id', 'text', (c) => c.notNull().references('payees.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('pence', 'integer', (c) => c.notNull().check(wholePence))
    .addColumn('cost_code', 'text', (c) => c.notNull())
    .addColumn('prepared_by', 'text', (c) => c.notNull())
    .addColumn('prepared_at', 'timestamptz', (c) => c.notNull())
    .addColumn('approved_by', 'text')
    .addColumn('approved_at', 'timestamptz')
    // Taken back before it was in a run that was exported.
    .addColumn('cancelled_by', 'text')
    .addColumn('cancelled_at', 'timestamptz')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('payables_two_people', sql`approved_by is null or approved_by <> prepared_by`)
    .addCheckConstraint('payables_approved', sql`(approved_by is null) = (approved_at is null)`)
    .addCheckConstraint('payables_cancelled', sql`(cancelled_by is null) = (cancelled_at is null)`)
    .execute()
  await db.schema
    .createIndex('one_payable_of_a_thing')
    .unique()
    .on('payables')
    .columns(['kind', 'source_id'])
    .where(sql.ref('cancelled_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('payables_to_approve')
    .on('payables')
    .columns(['prepared_at', 'id'])
    .where(sql<SqlBool>`approved_at is null and cancelled_at is null`)
    .execute()
  await db.schema
    .createIndex('payables_of_payee')
    .on('payables')
    .columns(['payee_id', 'prepared_at', 'id'])
    .execute()
  await db.schema.createIndex('payables_by_time').on('payables').columns(['prepared_at', 'id']).execute()
  await db.schema
    .createIndex('payables_to_pay')
    .on('payables')
    .columns(['approved_at', 'id'])
    .where(sql<SqlBool>`approved_at is not null and cancelled_at is null`)
    .execute()
}

async function runs(db: Kysely<any>) {
  await db.schema
    .createTable('payment_formats')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    // `Format` of src/payments/rules/format.ts as JSON.
    .addColumn('terms', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text')
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_at', 'timestamptz')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
  await db.schema
    .createTable('payment_runs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('number', 'integer', (c) => c.notNull().unique())
    .addColumn('state', 'text', (c) =>
      c.notNull().check(oneOf('state', 'draft', 'approved', 'exported', 'settled', 'abandoned')),
    )
    .addColumn('format_id', 'text', (c) => c.notNull().references('payment_formats.id'))
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('approved_by', 'text')
    .addColumn('approved_at', 'timestamptz')
    .addColumn('exported_by', 'text')
    .addColumn('exported_at', 'timestamptz')
    .addColumn('settled_by', 'text')
    .addColumn('settled_at', 'timestamptz')
    .addColumn('settled_on', 'date')
    .addColumn('abandoned_by', 'text')
    .addColumn('abandoned_at', 'timestamptz')
    // Frozen when it is approved.
    .addColumn('lines', 'integer', (c) => c.check(sql`lines > 0`))
    .addColumn('total_pence', 'integer', (c) => c.check(sql`total_pence > 0`))
    // The bytes that finance was given, in base64, sealed; only their SHA-256 once they were kept long enough.
    .addColumn('file_sealed', 'text')
    .addColumn('file_sha256', 'text')
    .addColumn('file_erased_at', 'timestamptz')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('payment_runs_two_people', sql`approved_by is null or approved_by <> made_by`)
    .addCheckConstraint(
      'payment_runs_approved',
      sql`state in ('draft', 'abandoned') or approved_at is not null`,
    )
    .addCheckConstraint(
      'payment_runs_exported',
      sql`(state in ('exported', 'settled')) = (file_sha256 is not null and exported_at is not null)`,
    )
    .addCheckConstraint(
      'payment_runs_frozen',
      sql`approved_at is null or (lines is not null and total_pence is not null)`,
    )
    .addCheckConstraint(
      'payment_runs_file',
      sql`(file_sealed is null) = (file_sha256 is null or file_erased_at is not null)`,
    )
    .addCheckConstraint('payment_runs_settled', sql`(state = 'settled') = (settled_at is not null)`)
    .addCheckConstraint('payment_runs_abandoned', sql`(state = 'abandoned') = (abandoned_at is not null)`)
    .execute()
  await db.schema
    .createTable('run_lines')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('run_id', 'text', (c) => c.notNull().references('payment_runs.id'))
    .addColumn('payable_id', 'text', (c) => c.notNull().references('payables.id'))
    // As they were when the run was approved.
    .addColumn('pence', 'integer', (c) => c.notNull().check(wholePence))
    .addColumn('cost_code', 'text', (c) => c.notNull())
    // By which the bank's word about it finds it again; what is taken out leaves a gap.
    .addColumn('place', 'integer', (c) => c.notNull().check(sql`place > 0`))
    // The number that is paid: one that is changed meanwhile stops the line.
    .addColumn('supplier_number', 'text', (c) => c.notNull())
    .addColumn('added_by', 'text')
    .addColumn('added_at', 'timestamptz', (c) => c.notNull())
    // Taken out of a draft, of a run that was abandoned, or given back by the bank.
    .addColumn('ended_how', 'text', (c) => c.check(oneOf('ended_how', 'taken out', 'abandoned', 'returned')))
    .addColumn('ended_on', 'date')
    .addColumn('ended_why', 'text')
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .addCheckConstraint('run_lines_ended', sql`(ended_how is null) = (ended_at is null)`)
    .execute()
  // However many officers add it at once, it stands in one run that is alive or was paid.
  await db.schema
    .createIndex('one_live_line_of_a_payable')
    .unique()
    .on('run_lines')
    .column('payable_id')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('one_line_a_place')
    .unique()
    .on('run_lines')
    .columns(['run_id', 'place'])
    .execute()
  await db.schema
    .createIndex('run_lines_of_payable')
    .on('run_lines')
    .columns(['payable_id', 'added_at'])
    .execute()
}

/**
 * The book. A row takes from one account what it gives to another, so that each sums to zero, and whatever is made of
 * them; nothing in it is changed or removed: what was wrong is turned back by another row that names it.
 */
async function ledger(db: Kysely<any>) {
  await db.schema
    .createTable('ledger_entries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('payable_id', 'text', (c) => c.notNull().references('payables.id'))
    // Of the payment's own entries, from 1: nobody writes one without having seen those before it.
    .addColumn('number', 'integer', (c) => c.notNull().check(sql`number > 0`))
    .addColumn('line_id', 'text', (c) => c.references('run_lines.id'))
    .addColumn('what', 'text', (c) =>
      c
        .notNull()
        .check(
          oneOf('what', 'approved', 'cancelled', 'sent', 'returned', 'to get back', 'got back', 'let go'),
        ),
    )
    // From which account to which: what it costs the service, what it owes, what finance was told to pay, what is to come back.
    .addColumn('from_account', 'text', (c) =>
      c.notNull().check(oneOf('from_account', 'cost', 'owed', 'paid', 'to get back')),
    )
    .addColumn('to_account', 'text', (c) =>
      c.notNull().check(oneOf('to_account', 'cost', 'owed', 'paid', 'to get back')),
    )
    .addColumn('pence', 'integer', (c) => c.notNull().check(wholePence))
    .addColumn('on_day', 'date', (c) => c.notNull())
    .addColumn('reverses_id', 'text', (c) => c.references('ledger_entries.id'))
    .addColumn('entered_by', 'text')
    .addColumn('entered_at', 'timestamptz', (c) => c.notNull())
    .addCheckConstraint(
      'ledger_ways',
      sql`(what = 'approved' and from_account = 'cost' and to_account = 'owed')
        or (what = 'cancelled' and from_account = 'owed' and to_account = 'cost')
        or (what = 'sent' and from_account = 'owed' and to_account = 'paid' and line_id is not null)
        or (what = 'returned' and from_account = 'paid' and to_account = 'owed' and line_id is not null)
        or (what = 'to get back' and from_account = 'paid' and to_account = 'to get back')
        or (what = 'got back' and from_account = 'to get back' and to_account = 'cost')
        or (what = 'let go' and from_account = 'to get back' and to_account = 'paid')`,
    )
    .addUniqueConstraint('ledger_numbers', ['payable_id', 'number'])
    .addCheckConstraint(
      'ledger_answers',
      sql`(what in ('approved', 'sent', 'to get back')) = (reverses_id is null)`,
    )
    .execute()
  await db.schema.createIndex('ledger_by_day').on('ledger_entries').columns(['on_day', 'id']).execute()
  await db.schema
    .createIndex('reversed_once')
    .unique()
    .on('ledger_entries')
    .column('reverses_id')
    .where(sql.ref('reverses_id'), 'is not', null)
    .execute()
  // A line is sent once, and comes back once.
  await db.schema
    .createIndex('one_entry_of_a_line')
    .unique()
    .on('ledger_entries')
    .columns(['line_id', 'what'])
    .where(sql.ref('line_id'), 'is not', null)
    .execute()
  await db.schema
    .createIndex('ledger_to_get_back')
    .on('ledger_entries')
    .column('payable_id')
    .where(sql<SqlBool>`what = 'to get back'`)
    .execute()
  await makeAppendOnly(db, 'ledger_entries')
  await refuseReplacing(db, 'ledger_entries', 'id')
}
