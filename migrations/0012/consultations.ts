import { type Kysely, sql } from 'kysely'

/** What carers are asked about until a day, what each said, and what came of it. */
export async function consultations(db: Kysely<any>) {
  await db.schema
    .createTable('consultations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // Without one it is the service that asks; without a quadrant it asks everybody.
    .addColumn('association_id', 'text', (c) => c.references('associations.id'))
    .addColumn('quadrant_id', 'text', (c) => c.references('quadrants.id'))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('from_on', 'date', (c) => c.notNull())
    // The last day on which somebody can reply.
    .addColumn('last_on', 'date', (c) => c.notNull())
    .addColumn('made_by', 'text')
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('decided', 'text')
    .addColumn('decided_by', 'text')
    .addColumn('decided_at', 'timestamptz')
    .addColumn('taken_back_at', 'timestamptz')
    .addColumn('taken_back_by', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('consultations_days', sql`last_on >= from_on`)
    .addCheckConstraint('consultations_decided', sql`(decided is null) = (decided_at is null)`)
    .execute()
  await db.schema.createIndex('consultations_newest').on('consultations').columns(['last_on', 'id']).execute()
  await db.schema
    .createTable('consultation_choices')
    .addColumn('consultation_id', 'text', (c) => c.notNull().references('consultations.id'))
    .addColumn('position', 'integer', (c) => c.notNull().check(sql`position between 1 and 6`))
    .addColumn('words', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('consultation_choices_key', ['consultation_id', 'position'])
    .execute()
  // One reply a carer. What it was is read by nobody but its author, and counted.
  await db.schema
    .createTable('consultation_replies')
    .addColumn('consultation_id', 'text', (c) => c.notNull())
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('replied_at', 'timestamptz', (c) => c.notNull())
    .addPrimaryKeyConstraint('consultation_replies_key', ['consultation_id', 'carer_id'])
    .addForeignKeyConstraint(
      'consultation_replies_choice',
      ['consultation_id', 'position'],
      'consultation_choices',
      ['consultation_id', 'position'],
    )
    .execute()
  await db.schema
    .createIndex('consultation_replies_of_carer')
    .on('consultation_replies')
    .column('carer_id')
    .execute()
  // What somebody wrote beside a reply: without who, and without when, so that it cannot be told of anybody.
  await db.schema
    .createTable('consultation_words')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('consultation_id', 'text', (c) => c.notNull().references('consultations.id'))
    .addColumn('words', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('consultation_words_of')
    .on('consultation_words')
    .columns(['consultation_id', 'id'])
    .execute()
}
