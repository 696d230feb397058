import { type Kysely, type SqlBool, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** What a referral has earned, once its stage is reached and still true. */
export async function rewards(db: Kysely<any>) {
  await db.schema
    .createTable('rewards')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('referral_id', 'text', (c) => c.notNull().references('referrals.id'))
    .addColumn('application_id', 'text', (c) => c.notNull().references('applications.id'))
    .addColumn('stage', 'text', (c) => c.notNull())
    .addColumn('part', 'text', (c) => c.notNull().check(oneOf('part', 'referrer', 'new carer')))
    // Who is paid; of a new carer known once their home is with the service.
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('pence', 'integer', (c) => c.notNull().check(sql`pence > 0`))
    .addColumn('due_on', 'date', (c) => c.notNull())
    .addColumn('found_due_at', 'timestamptz', (c) => c.notNull())
    // Its stage is true no longer. Before it was paid that ends it; after, somebody decides what is to come back.
    .addColumn('untrue_since', 'timestamptz')
    .addColumn('ended_at', 'timestamptz')
    .addColumn('recovery', 'text', (c) => c.check(oneOf('recovery', 'to get back', 'got back', 'let go')))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('rewards_untrue', sql`recovery is null or untrue_since is not null`)
    .execute()
  // A stage is rewarded once to one person, however many referrals lead to it.
  await db.schema
    .createIndex('one_reward_of_a_stage')
    .unique()
    .on('rewards')
    .columns(['application_id', 'stage', 'part', 'carer_id'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  // A welcome is paid to one carer of a home.
  await db.schema
    .createIndex('one_welcome_of_a_stage')
    .unique()
    .on('rewards')
    .columns(['application_id', 'stage'])
    .where(sql<SqlBool>`ended_at is null and part = 'new carer'`)
    .execute()
  await db.schema
    .createIndex('rewards_of_referral')
    .on('rewards')
    .columns(['referral_id', 'due_on', 'id'])
    .execute()
  await db.schema
    .createIndex('rewards_by_due')
    .on('rewards')
    .columns(['due_on', 'id'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  // Held back until a second person has looked.
  await db.schema
    .createTable('reward_holds')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('reward_id', 'text', (c) => c.notNull().references('rewards.id'))
    .addColumn('why', 'text', (c) =>
      c.notNull().check(oneOf('why', 'same household', 'over an amount', 'duplicate suspected', 'asked')),
    )
    .addColumn('note_sealed', 'text')
    // Null when Kith held it by the rule.
    .addColumn('held_by', 'text')
    .addColumn('held_at', 'timestamptz', (c) => c.notNull())
    .addColumn('released_by', 'text')
    .addColumn('released_at', 'timestamptz')
    .addCheckConstraint(
      'reward_holds_two_people',
      sql`held_by is null or released_by is null or released_by <> held_by`,
    )
    .addCheckConstraint('reward_holds_released', sql`(released_by is null) = (released_at is null)`)
    .execute()
  await db.schema
    .createIndex('one_hold_of_a_reason')
    .unique()
    .on('reward_holds')
    .columns(['reward_id', 'why'])
    .where(sql.ref('released_at'), 'is', null)
    .execute()
  // What was paid and is true no longer: somebody says what became of it, and another person that it is so.
  await db.schema
    .createTable('reward_recoveries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('reward_id', 'text', (c) => c.notNull().references('rewards.id'))
    .addColumn('decision', 'text', (c) => c.notNull().check(oneOf('decision', 'got back', 'let go')))
    .addColumn('said_by', 'text', (c) => c.notNull())
    .addColumn('said_at', 'timestamptz', (c) => c.notNull())
    .addColumn('confirmed_by', 'text')
    .addColumn('confirmed_at', 'timestamptz')
    // Taken back before it was confirmed, or true again meanwhile.
    .addColumn('withdrawn_at', 'timestamptz')
    .addCheckConstraint('reward_recoveries_two_people', sql`confirmed_by is null or confirmed_by <> said_by`)
    .addCheckConstraint(
      'reward_recoveries_confirmed',
      sql`(confirmed_by is null) = (confirmed_at is null) and (confirmed_at is null or withdrawn_at is null)`,
    )
    .execute()
  await db.schema
    .createIndex('one_recovery_of_a_reward')
    .unique()
    .on('reward_recoveries')
    .column('reward_id')
    .where(sql.ref('withdrawn_at'), 'is', null)
    .execute()
}
