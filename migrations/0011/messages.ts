import { type Kysely, type SqlBool, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** By what a message goes, how people would have theirs, and addresses from which messages come back. */
export async function messages(db: Kysely<any>) {
  await outbox(db)

  // How somebody has the messages of a group. A carer's are the same with an account and without.
  await db.schema
    .createTable('message_choices')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.references('accounts.id'))
    .addColumn('carer_id', 'text', (c) => c.references('carers.id'))
    .addColumn('group_name', 'text', (c) => c.notNull())
    .addColumn('choice', 'text', (c) => c.notNull().check(oneOf('choice', 'now', 'daily', 'never')))
    .addColumn('chosen_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_at', 'timestamptz')
    .addCheckConstraint('message_choices_of_one', sql`(account_id is null) <> (carer_id is null)`)
    .execute()
  await db.schema
    .createIndex('message_choices_once')
    .unique()
    .on('message_choices')
    .expression(sql`coalesce(carer_id, account_id), group_name`)
    .where(sql<SqlBool>`ended_at is null`)
    .execute()

  // At which hours, by London's clocks, nothing that can wait reaches somebody, and where text messages do.
  await db.schema
    .createTable('message_habits')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.references('accounts.id'))
    .addColumn('carer_id', 'text', (c) => c.references('carers.id'))
    .addColumn('quiet_from', 'text')
    .addColumn('quiet_until', 'text')
    // Their own mobile phone, for what cannot wait; null when they want no text messages.
    .addColumn('text_to', 'text')
    .addColumn('chosen_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_at', 'timestamptz')
    .addCheckConstraint('message_habits_of_one', sql`(account_id is null) <> (carer_id is null)`)
    .addCheckConstraint('message_habits_hours', sql`(quiet_from is null) = (quiet_until is null)`)
    .execute()
  await db.schema
    .createIndex('message_habits_once')
    .unique()
    .on('message_habits')
    .expression(sql`coalesce(carer_id, account_id)`)
    .where(sql<SqlBool>`ended_at is null`)
    .execute()

  // The address itself is kept nowhere: a keyed print of it tells whether the one that somebody has now is the same.
  await db.schema
    .createTable('bounces')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('address_print', 'text', (c) => c.notNull())
    // The message that came back; null for an edition of the newsletter.
    .addColumn('outbox_id', 'text', (c) => c.references('outbox.id'))
    .addColumn('bounced_at', 'timestamptz', (c) => c.notNull())
    // Somebody had a message tried again: until it comes back, the address is believed.
    .addColumn('ended_at', 'timestamptz')
    .addColumn('ended_by', 'text', (c) => c.references('accounts.id'))
    .execute()
  await db.schema
    .createIndex('bounces_once')
    .unique()
    .on('bounces')
    .column('address_print')
    .where(sql<SqlBool>`ended_at is null`)
    .execute()
}

async function outbox(db: Kysely<any>) {
  await db.schema
    .alterTable('outbox')
    .addColumn('channel', 'text', (c) =>
      c
        .notNull()
        .defaultTo('email')
        .check(oneOf('channel', 'email', 'text')),
    )
    .execute()
  // What goes first: 0 what may not wait, 1 what is told one by one, 2 what goes to everybody.
  await db.schema
    .alterTable('outbox')
    .addColumn('rank', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
  // The one message of a day that says it with others: withheld is `digest`, and this is null until it is written.
  await db.schema.alterTable('outbox').addColumn('digest_id', 'text').execute()

  await db.schema.dropIndex('outbox_due').execute()
  await db.schema
    .createIndex('outbox_due')
    .on('outbox')
    .columns(['rank', 'due_at', 'id'])
    .where(sql<SqlBool>`sent_at is null and given_up_at is null and withheld is null`)
    .execute()
  await db.schema
    .createIndex('outbox_for_digest')
    .on('outbox')
    .columns(['made_at', 'id'])
    .where(sql<SqlBool>`withheld = 'digest' and digest_id is null`)
    .execute()
  await db.schema
    .createIndex('outbox_in_digest')
    .on('outbox')
    .column('digest_id')
    .where(sql<SqlBool>`digest_id is not null`)
    .execute()
  await db.schema
    .createIndex('outbox_unsent')
    .on('outbox')
    .columns(['withheld', 'given_up_at', 'attempts', 'digest_id'])
    .where(sql<SqlBool>`sent_at is null`)
    .execute()
}
