import { type Kysely, type SqlBool, sql } from 'kysely'
import { sortedText } from '#src/database/columns.ts'
import { oneOf } from '../0004/columns.ts'

/**
 * Who enquired, before they are a household: and their way to approval, which is the same one that a household's
 * application is on. Both tables of applications are made anew, because an application no longer needs a household from
 * the start.
 */
export async function candidates(db: Kysely<any>) {
  await people(db)
  await applicationsAnew(db)
  await milestones(db)
}

async function people(db: Kysely<any>) {
  await db.schema
    .createTable('candidates')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // Null once erased: the keyed prints stay, to know them again.
    .addColumn('name', 'text')
    .addColumn('sort_name', sortedText(db))
    .addColumn('email', 'text')
    .addColumn('phone', 'text')
    .addColumn('postcode_sealed', 'text')
    .addColumn('quadrant_id', 'text', (c) => c.references('quadrants.id'))
    .addColumn('name_print', 'text')
    .addColumn('email_print', 'text')
    .addColumn('phone_print', 'text')
    .addColumn('postcode_print', 'text')
    .addColumn('enquired_on', 'date', (c) => c.notNull())
    .addColumn('by_way_of', 'text', (c) =>
      c.notNull().check(oneOf('by_way_of', 'link', 'staff', 'event', 'before')),
    )
    .addColumn('event_id', 'text', (c) => c.references('events.id'))
    // Whom they named as having told them, as they wrote it: somebody looks for that carer.
    .addColumn('told_by', 'text')
    // That what they gave may be kept and used to answer them: when, and how they said so.
    .addColumn('consented_on', 'date', (c) => c.notNull())
    .addColumn('consented_how', 'text', (c) =>
      c.notNull().check(oneOf('consented_how', 'online', 'by phone', 'in person', 'in writing')),
    )
    // The one that they turned out to be.
    .addColumn('same_as_id', 'text', (c) => c.references('candidates.id'))
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .addColumn('erased_at', 'timestamptz')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('candidates_not_themselves', sql`same_as_id is null or same_as_id <> id`)
    .addCheckConstraint(
      'candidates_erased',
      sql`erased_at is null or (name is null and sort_name is null and email is null and phone is null
        and postcode_sealed is null and told_by is null)`,
    )
    .execute()
  for (const print of ['name_print', 'email_print', 'phone_print', 'postcode_print'])
    await db.schema
      .createIndex(`candidates_by_${print}`)
      .on('candidates')
      .column(print)
      .where(sql.ref(print), 'is not', null)
      .execute()
  await db.schema
    .createIndex('candidates_by_event')
    .on('candidates')
    .column('event_id')
    .where(sql.ref('event_id'), 'is not', null)
    .execute()
  await db.schema.createIndex('candidates_by_day').on('candidates').columns(['enquired_on', 'id']).execute()
  await db.schema
    .createIndex('candidates_same_as')
    .on('candidates')
    .column('same_as_id')
    .where(sql.ref('same_as_id'), 'is not', null)
    .execute()
  await lookalikes(db)
}

/** Who could be the same person, until somebody has looked, and what they decided: it is remembered. */
async function lookalikes(db: Kysely<any>) {
  await db.schema
    .createTable('candidate_pairs')
    .addColumn('one_id', 'text', (c) => c.notNull().references('candidates.id'))
    .addColumn('other_id', 'text', (c) => c.notNull().references('candidates.id'))
    .addColumn('answer', 'text', (c) => c.check(oneOf('answer', 'the same', 'not the same')))
    .addColumn('found_at', 'timestamptz', (c) => c.notNull())
    .addColumn('decided_by', 'text')
    .addColumn('decided_at', 'timestamptz')
    .addPrimaryKeyConstraint('candidate_pairs_key', ['one_id', 'other_id'])
    .addCheckConstraint('candidate_pairs_in_order', sql`one_id < other_id`)
    .addCheckConstraint('candidate_pairs_decided', sql`(answer is null) = (decided_at is null)`)
    .execute()
  await db.schema.createIndex('candidate_pairs_of_other').on('candidate_pairs').column('other_id').execute()
  // The same of a carer whom the service knows.
  await db.schema
    .createTable('candidate_carers')
    .addColumn('candidate_id', 'text', (c) => c.notNull().references('candidates.id'))
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('answer', 'text', (c) => c.check(oneOf('answer', 'the same', 'not the same')))
    .addColumn('found_at', 'timestamptz', (c) => c.notNull())
    .addColumn('decided_by', 'text')
    .addColumn('decided_at', 'timestamptz')
    .addPrimaryKeyConstraint('candidate_carers_key', ['candidate_id', 'carer_id'])
    .addCheckConstraint('candidate_carers_decided', sql`(answer is null) = (decided_at is null)`)
    .execute()
  for (const [table, column] of [
    ['candidate_pairs', 'one_id'],
    ['candidate_carers', 'candidate_id'],
  ] as const)
    await db.schema
      .createIndex(`${table}_to_compare`)
      .on(table)
      .column(column)
      .where(sql.ref('answer'), 'is', null)
      .execute()
  // How carers are looked for by what somebody gave who enquires.
  await sql`create index carers_by_email on carers (lower(email)) where email is not null`.execute(db)
  await sql`create index carers_by_phone
    on carers (replace(replace(replace(phone, ' ', ''), '-', ''), '+44', '0')) where phone is not null`.execute(
    db,
  )
}

async function applicationsAnew(db: Kysely<any>) {
  for (const index of ['one_open_application', 'applications_of_household', 'one_step_of_a_kind'])
    await db.schema.dropIndex(index).execute()
  await db.schema.alterTable('application_steps').renameTo('application_steps_before').execute()
  await db.schema.alterTable('applications').renameTo('applications_before').execute()
  await db.schema
    .createTable('applications')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('household_id', 'text', (c) => c.references('households.id'))
    .addColumn('candidate_id', 'text', (c) => c.references('candidates.id'))
    .addColumn('opened_on', 'date', (c) => c.notNull())
    .addColumn('closed_on', 'date')
    .addColumn('outcome', 'text', (c) =>
      c.check(oneOf('outcome', 'approved', 'not approved', 'withdrawn', 'by mistake')),
    )
    // Why it went no further: for staff.
    .addColumn('closed_why', 'text', (c) =>
      c.check(
        oneOf(
          'closed_why',
          'changed their mind',
          'not the right time',
          'another service',
          'no answer',
          'not eligible to foster',
          'not progressed by the service',
          'decision',
          'other',
        ),
      ),
    )
    // What they apply for, and whether they foster for another service already: terms of a scheme ask it.
    .addColumn('applies_as', 'text', (c) =>
      c
        .notNull()
        .defaultTo('foster')
        .check(oneOf('applies_as', 'foster', 'respite only', 'connected', 'private', 'special guardianship')),
    )
    .addColumn('transfers', 'text', (c) =>
      c
        .notNull()
        .defaultTo('no')
        .check(oneOf('transfers', 'yes', 'no')),
    )
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('applications_of_somebody', sql`household_id is not null or candidate_id is not null`)
    .addCheckConstraint('applications_closed', sql`(closed_on is null) = (outcome is null)`)
    .addCheckConstraint('applications_closed_why', sql`closed_why is null or closed_on is not null`)
    .addCheckConstraint('applications_end_after_start', sql`closed_on is null or closed_on >= opened_on`)
    .execute()
  await sql`
    insert into applications
      (id, household_id, opened_on, closed_on, outcome, recorded_by, recorded_at, version)
    select id, household_id, opened_on, closed_on, outcome, recorded_by, recorded_at, version
    from applications_before`.execute(db)
  await db.schema
    .createTable('application_steps')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('application_id', 'text', (c) => c.notNull().references('applications.id'))
    .addColumn('step', 'text', (c) =>
      c
        .notNull()
        .check(
          oneOf(
            'step',
            'enquiry',
            'first conversation',
            'initial visit',
            'application',
            'stage 1',
            'stage 2',
            'panel recommendation',
            'decision',
            'review',
          ),
        ),
    )
    .addColumn('on_day', 'date', (c) => c.notNull())
    .addColumn('recorded_by', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .execute()
  await sql`
    insert into application_steps (id, application_id, step, on_day, recorded_by, recorded_at, ended_by, ended_at)
    select id, application_id, step, on_day, recorded_by, recorded_at, ended_by, ended_at
    from application_steps_before`.execute(db)
  await db.schema.dropTable('application_steps_before').execute()
  await db.schema.dropTable('applications_before').execute()
  for (const [index, column] of [
    ['one_open_application', 'household_id'],
    ['one_open_application_of_candidate', 'candidate_id'],
  ] as const)
    await db.schema
      .createIndex(index)
      .unique()
      .on('applications')
      .column(column)
      .where(sql<SqlBool>`closed_on is null and ${sql.ref(column)} is not null`)
      .execute()
  await db.schema.createIndex('applications_of_household').on('applications').column('household_id').execute()
  await db.schema.createIndex('applications_of_candidate').on('applications').column('candidate_id').execute()
  await db.schema
    .createIndex('one_step_of_a_kind')
    .unique()
    .on('application_steps')
    .columns(['application_id', 'step'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
}

/** What comes after approval: the supervising worker's yes and a date, nothing about a child. */
async function milestones(db: Kysely<any>) {
  await db.schema
    .createTable('milestones')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('application_id', 'text', (c) => c.notNull().references('applications.id'))
    .addColumn('milestone', 'text', (c) =>
      c.notNull().check(oneOf('milestone', '8 weeks', '12 weeks', '2 short stays', 'first review')),
    )
    .addColumn('on_day', 'date', (c) => c.notNull())
    .addColumn('confirmed_by', 'text', (c) => c.notNull())
    .addColumn('confirmed_at', 'timestamptz', (c) => c.notNull())
    // Put right by another; what stood is kept.
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .execute()
  await db.schema
    .createIndex('one_milestone_of_a_kind')
    .unique()
    .on('milestones')
    .columns(['application_id', 'milestone'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
}
