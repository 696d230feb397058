import { type Kysely, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** The ideas book: what a carer thought of, who it went to, what became of it. */
export async function ideas(db: Kysely<any>) {
  await db.schema
    .createTable('ideas')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('had_at', 'timestamptz', (c) => c.notNull())
    // Who looks at it now.
    .addColumn('with_account_id', 'text', (c) => c.references('accounts.id'))
    .addColumn('state', 'text', (c) =>
      c.notNull().check(oneOf('state', 'new', 'with somebody', 'taken up', 'not just now', 'taken back')),
    )
    .addColumn('state_since', 'date', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
  await db.schema.createIndex('ideas_by_state').on('ideas').columns(['state', 'had_at', 'id']).execute()
  await db.schema.createIndex('ideas_of_carer').on('ideas').columns(['carer_id', 'had_at', 'id']).execute()
  // Each step of its way; what is said to its author stands with it.
  await db.schema
    .createTable('idea_steps')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('idea_id', 'text', (c) => c.notNull().references('ideas.id'))
    .addColumn('step', 'text', (c) =>
      c.notNull().check(oneOf('step', 'passed on', 'taken up', 'not just now', 'answered', 'taken back')),
    )
    .addColumn('to_account_id', 'text', (c) => c.references('accounts.id'))
    .addColumn('answer', 'text')
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .addCheckConstraint('idea_steps_passed_on', sql`(step = 'passed on') = (to_account_id is not null)`)
    .execute()
  await db.schema
    .createIndex('idea_steps_of')
    .on('idea_steps')
    .columns(['idea_id', 'recorded_at', 'id'])
    .execute()
}
