import { type Kysely, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** Plans: what is asked of each, its runs in a thread, and what the last of them proposes. */
export async function plans(db: Kysely<any>) {
  await db.schema
    .createTable('plans')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    // fixed: the constellations that run are filled; choose: new ones may open beside them.
    .addColumn('mode', 'text', (c) => c.notNull().check(oneOf('mode', 'fixed', 'choose')))
    .addColumn('hubs_from', 'text', (c) => c.notNull().check(oneOf('hubs_from', 'all', 'named')))
    .addColumn('min_homes', 'integer', (c) => c.notNull())
    .addColumn('max_homes', 'integer', (c) => c.notNull())
    .addColumn('limit_metres', 'integer', (c) => c.notNull().check(sql`limit_metres > 0`))
    .addColumn('most_new', 'integer', (c) => c.check(sql`most_new >= 0`))
    .addColumn('across', 'text', (c) => c.notNull().check(oneOf('across', 'free', 'seldom', 'never')))
    // A plan that nobody keeps is forgotten after some weeks.
    .addColumn('kept_at', 'timestamptz')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('plans_homes', sql`min_homes >= 1 and min_homes <= max_homes`)
    .execute()
  await db.schema.createIndex('plans_by_day').on('plans').columns(['made_at', 'id']).execute()
  await db.schema.createIndex('plans_of_maker').on('plans').columns(['made_by', 'made_at', 'id']).execute()

  // None stands for the whole service.
  await db.schema
    .createTable('plan_quadrants')
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plans.id').onDelete('cascade'))
    .addColumn('quadrant_id', 'text', (c) => c.notNull().references('quadrants.id'))
    .addPrimaryKeyConstraint('plan_quadrants_pk', ['plan_id', 'quadrant_id'])
    .execute()

  await db.schema
    .createTable('plan_wishes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plans.id').onDelete('cascade'))
    .addColumn('wish', 'text', (c) =>
      c
        .notNull()
        .check(
          oneOf('wish', 'could be hub', 'not as hub', 'left out', 'together', 'apart', 'with', 'not with'),
        ),
    )
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    // The home that it is together with or apart from, or the hub home that it is with or not with.
    .addColumn('other_household_id', 'text', (c) => c.references('households.id'))
    .addCheckConstraint(
      'plan_wishes_of_two',
      sql`(wish in ('together', 'apart', 'with', 'not with')) = (other_household_id is not null) and household_id <> coalesce(other_household_id, '')`,
    )
    .execute()
  await db.schema
    .createIndex('plan_wishes_once')
    .unique()
    .on('plan_wishes')
    .expression(sql`plan_id, household_id, wish, coalesce(other_household_id, '')`)
    .execute()

  await db.schema
    .createTable('plan_runs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plans.id').onDelete('cascade'))
    // The plan itself, or what would be if.
    .addColumn('ask', 'text', (c) =>
      c.notNull().check(oneOf('ask', 'plan', 'moves', 'hub leaves', 'limits', 'longest')),
    )
    // What is asked further, as numbers and ids: which hub leaves, which limits.
    .addColumn('terms', 'text')
    .addColumn('asked_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('asked_at', 'timestamptz', (c) => c.notNull())
    .addColumn('state', 'text', (c) =>
      c.notNull().check(oneOf('state', 'running', 'done', 'cancelled', 'not found', 'failed')),
    )
    // Of so many places for what is being worked out each is taken once.
    .addColumn('slot', 'integer', (c) => c.check(sql`slot between 1 and 2`))
    // Last sign of life of the process that works on it.
    .addColumn('beat_at', 'timestamptz', (c) => c.notNull())
    .addColumn('cancelled_at', 'timestamptz')
    .addColumn('ended_at', 'timestamptz')
    .addColumn('stage', 'text')
    // Done so far, in thousandths.
    .addColumn('progress', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('figures', 'text')
    // What is told in words, with distances in it.
    .addColumn('told_sealed', 'text')
    .addCheckConstraint('plan_runs_slot', sql`(state = 'running') = (slot is not null)`)
    .addCheckConstraint('plan_runs_ended', sql`(state = 'running') = (ended_at is null)`)
    .execute()
  await db.schema.createIndex('plan_runs_slots').unique().on('plan_runs').column('slot').execute()
  await db.schema
    .createIndex('plan_runs_one_at_once')
    .unique()
    .on('plan_runs')
    .column('plan_id')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('plan_runs_of_plan')
    .on('plan_runs')
    .columns(['plan_id', 'asked_at', 'id'])
    .execute()

  await db.schema
    .createTable('plan_hubs')
    .addColumn('run_id', 'text', (c) => c.notNull().references('plan_runs.id').onDelete('cascade'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('constellation_id', 'text', (c) => c.references('constellations.id'))
    .addColumn('part', 'text', (c) => c.notNull().check(oneOf('part', 'runs', 'opens', 'stays closed')))
    .addColumn('staying', 'integer', (c) => c.notNull())
    .addColumn('joining', 'integer', (c) => c.notNull())
    // Homes that it lacks to its fewest, though every family near was asked for it.
    .addColumn('lacking', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('why_sealed', 'text')
    .addPrimaryKeyConstraint('plan_hubs_pk', ['run_id', 'number'])
    .addUniqueConstraint('plan_hubs_once', ['run_id', 'household_id'])
    .execute()
  await db.schema
    .createTable('plan_homes')
    .addColumn('run_id', 'text', (c) => c.notNull().references('plan_runs.id').onDelete('cascade'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('part', 'text', (c) => c.notNull().check(oneOf('part', 'stays', 'joins', 'left out')))
    .addColumn('hub_number', 'integer')
    .addColumn('why_sealed', 'text')
    .addPrimaryKeyConstraint('plan_homes_pk', ['run_id', 'number'])
    .addUniqueConstraint('plan_homes_once', ['run_id', 'household_id'])
    .addCheckConstraint('plan_homes_hub', sql`(part = 'left out') = (hub_number is null)`)
    .execute()
  await db.schema
    .createIndex('plan_homes_of_hub')
    .on('plan_homes')
    .columns(['run_id', 'hub_number', 'number'])
    .execute()
  await db.schema.createIndex('plan_homes_of_home').on('plan_homes').column('household_id').execute()
  await db.schema.createIndex('plan_hubs_of_home').on('plan_hubs').column('household_id').execute()
}
