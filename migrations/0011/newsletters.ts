import { type Kysely, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** Editions of the newsletter: what stands in each, who it is for, and to whom it went. */
export async function newsletters(db: Kysely<any>) {
  await db.schema
    .createTable('editions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // Its first day.
    .addColumn('month', 'date', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    // Of one quadrant and for its people; of the whole service without.
    .addColumn('quadrant_id', 'text', (c) => c.references('quadrants.id'))
    .addColumn('state', 'text', (c) =>
      c.notNull().check(oneOf('state', 'draft', 'sending', 'sent', 'cancelled')),
    )
    .addColumn('made_by', 'text', (c) => c.references('accounts.id'))
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('gathered_at', 'timestamptz')
    .addColumn('sent_by', 'text', (c) => c.references('accounts.id'))
    .addColumn('sending_at', 'timestamptz')
    .addColumn('paused_at', 'timestamptz')
    .addColumn('cancelled_at', 'timestamptz')
    .addColumn('ended_at', 'timestamptz')
    // People who were counted as going to get it when it was sent; what became of each is in edition_copies.
    .addColumn('people', 'integer')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('editions_sending', sql`(state in ('sending', 'sent')) <= (sending_at is not null)`)
    .addCheckConstraint('editions_sent', sql`(state = 'sent') = (ended_at is not null)`)
    .addCheckConstraint('editions_cancelled', sql`(state = 'cancelled') = (cancelled_at is not null)`)
    .addCheckConstraint('editions_paused', sql`paused_at is null or state = 'sending'`)
    .execute()
  await db.schema.createIndex('editions_by_month').on('editions').columns(['month', 'id']).execute()
  // The few that go out just now are looked for every minute.
  await db.schema
    .createIndex('editions_going')
    .on('editions')
    .column('sending_at')
    .where(sql.ref('state'), '=', 'sending')
    .execute()

  await db.schema
    .createTable('edition_items')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('edition_id', 'text', (c) => c.notNull().references('editions.id').onDelete('cascade'))
    .addColumn('section', 'text', (c) =>
      c.notNull().check(oneOf('section', 'own', 'groups', 'events', 'constellations', 'ideas')),
    )
    // What it was put together from; null for the editor's own.
    .addColumn('source_id', 'text')
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('heading', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('link', 'text')
    .addColumn('link_words', 'text')
    // The editor's: they outlast putting it together again.
    .addColumn('changed_at', 'timestamptz')
    .addColumn('left_out_at', 'timestamptz')
    .addCheckConstraint('edition_items_source', sql`(section = 'own') = (source_id is null)`)
    .addCheckConstraint('edition_items_link', sql`(link is null) = (link_words is null)`)
    .addUniqueConstraint('edition_items_once', ['edition_id', 'section', 'source_id'])
    .execute()
  await db.schema
    .createIndex('edition_items_in_order')
    .on('edition_items')
    .columns(['edition_id', 'section', 'position', 'id'])
    .execute()

  await db.schema
    .createTable('edition_audiences')
    .addColumn('edition_id', 'text', (c) => c.notNull().references('editions.id').onDelete('cascade'))
    .addColumn('audience', 'text', (c) =>
      c
        .notNull()
        .check(
          oneOf(
            'audience',
            'all carers',
            'quadrant',
            'kind',
            'hub carers',
            'ambassadors',
            'waiting or prospective',
            'staff',
          ),
        ),
    )
    // Which quadrant, or which kind of home.
    .addColumn('of', 'text', (c) => c.notNull().defaultTo(''))
    .addPrimaryKeyConstraint('edition_audiences_pk', ['edition_id', 'audience', 'of'])
    .execute()

  // One a person: what is written down twice is refused here.
  await db.schema
    .createTable('edition_copies')
    .addColumn('edition_id', 'text', (c) => c.notNull().references('editions.id').onDelete('cascade'))
    // The carer, or the account of whoever is none.
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('carer_id', 'text', (c) => c.references('carers.id').onDelete('cascade'))
    .addColumn('account_id', 'text', (c) => c.references('accounts.id').onDelete('cascade'))
    .addColumn('state', 'text', (c) =>
      c.notNull().check(oneOf('state', 'waiting', 'sent', 'withheld', 'given up', 'cancelled')),
    )
    // Why it was not sent, or what went wrong last.
    .addColumn('why', 'text')
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('due_at', 'timestamptz', (c) => c.notNull())
    .addColumn('claimed_until', 'timestamptz')
    .addColumn('claimed_by', 'text')
    .addColumn('sent_at', 'timestamptz')
    .addPrimaryKeyConstraint('edition_copies_pk', ['edition_id', 'person_id'])
    .addCheckConstraint(
      'edition_copies_person',
      sql`person_id = coalesce(carer_id, account_id) and (carer_id is null or account_id is null)`,
    )
    .addCheckConstraint('edition_copies_sent', sql`(state = 'sent') = (sent_at is not null)`)
    .addCheckConstraint('edition_copies_withheld', sql`state <> 'withheld' or why is not null`)
    .execute()
  await db.schema
    .createIndex('edition_copies_of_person')
    .on('edition_copies')
    .columns(['person_id', 'edition_id'])
    .execute()
  await db.schema
    .createIndex('edition_copies_waiting')
    .on('edition_copies')
    .columns(['edition_id', 'due_at'])
    .where(sql.ref('state'), '=', 'waiting')
    .execute()
}
