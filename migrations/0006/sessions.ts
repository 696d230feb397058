import { type Kysely, type SqlBool, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** One meeting of a group: who said what, who has a place and who waits, who came, and what followed. */
export async function sessions(db: Kysely<any>) {
  await db.schema
    .createTable('group_sessions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('schedule_id', 'text', (c) => c.references('group_schedules.id'))
    // The day of the schedule that it stands for, also when it was moved: that day is not made again.
    .addColumn('slot_on', 'date')
    .addColumn('on_day', 'date', (c) => c.notNull())
    // By London's clocks, `19:30`, whatever the season.
    .addColumn('from_time', 'text', (c) => c.notNull())
    .addColumn('until_time', 'text', (c) => c.notNull())
    // Where it is only this time; null where it is as always.
    .addColumn('venue', 'text')
    .addColumn('topic', 'text')
    // Null is no limit. `taken` counts the people who have a place: the database itself refuses one too many.
    .addColumn('capacity', 'integer', (c) => c.check(sql`capacity >= 0`))
    .addColumn('taken', 'integer', (c) => c.notNull().defaultTo(0).check(sql`taken >= 0`))
    .addColumn('made_by', 'text')
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('changed_at', 'timestamptz')
    .addColumn('cancelled_by', 'text')
    .addColumn('cancelled_at', 'timestamptz')
    // Only what people were told is off counts as that: an empty date that a new schedule dropped does not.
    .addColumn('cancelled_why', 'text', (c) =>
      c.check(oneOf('cancelled_why', 'cancelled', 'schedule changed', 'group ended')),
    )
    // Who noted last that the register is done.
    .addColumn('register_by', 'text')
    .addColumn('register_at', 'timestamptz')
    // A few words: what was talked about, nobody's story.
    .addColumn('themes', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('group_sessions_places', sql`capacity is null or taken <= capacity`)
    .addCheckConstraint('group_sessions_end_after_start', sql`until_time > from_time`)
    .addCheckConstraint('group_sessions_slot', sql`(schedule_id is null) = (slot_on is null)`)
    .addCheckConstraint('group_sessions_cancelled', sql`(cancelled_at is null) = (cancelled_why is null)`)
    .execute()
  // One row for a group and a day.
  await db.schema
    .createIndex('one_session_a_day')
    .unique()
    .on('group_sessions')
    .columns(['group_id', 'on_day'])
    .where(sql.ref('cancelled_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('one_session_a_slot')
    .unique()
    .on('group_sessions')
    .columns(['schedule_id', 'slot_on'])
    .where(sql.ref('schedule_id'), 'is not', null)
    .execute()
  await db.schema
    .createIndex('group_sessions_of_group')
    .on('group_sessions')
    .columns(['group_id', 'on_day', 'id'])
    .execute()
  await db.schema
    .createIndex('group_sessions_by_day')
    .on('group_sessions')
    .columns(['on_day', 'id'])
    .execute()

  // What changed for people who had been told, with how much notice.
  await db.schema
    .createTable('session_changes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('session_id', 'text', (c) => c.notNull().references('group_sessions.id'))
    .addColumn('change', 'text', (c) => c.notNull().check(oneOf('change', 'moved', 'elsewhere', 'cancelled')))
    .addColumn('from_day', 'date', (c) => c.notNull())
    .addColumn('to_day', 'date')
    // Whole working days between the change and the day that it was to be.
    .addColumn('working_days', 'integer', (c) => c.notNull())
    .addColumn('account_id', 'text')
    .addColumn('at', 'timestamptz', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('session_changes_of_session')
    .on('session_changes')
    .columns(['session_id', 'at'])
    .execute()

  await replies(db)
  await guests(db)
  await followUps(db)
  await claims(db)
}

/** What a carer said and whether they came: one row for a carer and a session. */
async function replies(db: Kysely<any>) {
  await db.schema
    .createTable('session_replies')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('session_id', 'text', (c) => c.notNull().references('group_sessions.id'))
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    // Their home on that day: what came of it is the home's too.
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    // Null for somebody who came without a reply.
    .addColumn('reply', 'text', (c) => c.check(oneOf('reply', 'yes', 'no', 'maybe')))
    // How many come, the carer counted; of these, children who need looking after there.
    .addColumn('people', 'integer', (c) => c.check(sql`people between 1 and 20`))
    .addColumn('childcare', 'integer', (c) => c.check(sql`childcare between 0 and 15`))
    .addColumn('place', 'text', (c) => c.check(oneOf('place', 'has', 'waits')))
    // The order of waiting, given out once and never again.
    .addColumn('queue', 'integer')
    .addColumn('moved_up_at', 'timestamptz')
    .addColumn('replied_by', 'text')
    .addColumn('replied_at', 'timestamptz')
    .addColumn('attendance', 'text', (c) =>
      c
        .notNull()
        .defaultTo('not known')
        .check(oneOf('attendance', 'came', 'could not', 'not known')),
    )
    .addColumn('noted_by', 'text')
    .addColumn('noted_at', 'timestamptz')
    .addUniqueConstraint('one_reply', ['session_id', 'carer_id'])
    .addCheckConstraint(
      'session_replies_people',
      sql`(reply is not null and reply <> 'no') = (people is not null)`,
    )
    .addCheckConstraint(
      'session_replies_place',
      sql`(place is not null) = (reply is not null and reply = 'yes')`,
    )
    .addCheckConstraint(
      'session_replies_queue',
      sql`(queue is not null) = (place is not null and place = 'waits')`,
    )
    .addCheckConstraint('session_replies_noted', sql`attendance = 'not known' or noted_at is not null`)
    .execute()
  await db.schema
    .createIndex('session_replies_waiting')
    .unique()
    .on('session_replies')
    .columns(['session_id', 'queue'])
    .where(sql.ref('queue'), 'is not', null)
    .execute()
  await db.schema
    .createIndex('session_replies_of_household')
    .on('session_replies')
    .columns(['household_id', 'session_id'])
    .execute()
  await db.schema
    .createIndex('session_replies_of_carer')
    .on('session_replies')
    .columns(['carer_id', 'session_id'])
    .execute()

  // Of a family day: how many young people come, and what the kitchen must know, erased soon after.
  await db.schema
    .createTable('family_day_replies')
    .addColumn('reply_id', 'text', (c) => c.primaryKey().references('session_replies.id'))
    .addColumn('under_five', 'integer', (c) => band(c, 'under_five'))
    .addColumn('from_five', 'integer', (c) => band(c, 'from_five'))
    .addColumn('from_eleven', 'integer', (c) => band(c, 'from_eleven'))
    .addColumn('from_sixteen', 'integer', (c) => band(c, 'from_sixteen'))
    .addColumn('allergies_sealed', 'text')
    .addColumn('erased_at', 'timestamptz')
    .addCheckConstraint('family_day_replies_erased', sql`erased_at is null or allergies_sealed is null`)
    .execute()
  await db.schema
    .createIndex('allergies_to_erase')
    .on('family_day_replies')
    .column('reply_id')
    .where(sql<SqlBool>`allergies_sealed is not null`)
    .execute()
}

const band = (c: any, column: string) =>
  c
    .notNull()
    .defaultTo(0)
    .check(sql`${sql.ref(column)} between 0 and 15`)

/** Who is asked beside the carers, and who looked in. */
async function guests(db: Kysely<any>) {
  await db.schema
    .createTable('group_guests')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    // Null for somebody who is asked every time.
    .addColumn('session_id', 'text', (c) => c.references('group_sessions.id'))
    .addColumn('part', 'text', (c) => c.notNull().check(oneOf('part', 'social worker', 'speaker')))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('asked_by', 'text')
    .addColumn('asked_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .execute()
  await db.schema.createIndex('group_guests_of_group').on('group_guests').column('group_id').execute()

  await db.schema
    .createTable('session_visitors')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('session_id', 'text', (c) => c.notNull().references('group_sessions.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('who', 'text', (c) =>
      c.notNull().check(oneOf('who', 'thinking of fostering', 'family or friend', 'professional')),
    )
    .addColumn('noted_by', 'text')
    .addColumn('noted_at', 'timestamptz', (c) => c.notNull())
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .execute()
  await db.schema
    .createIndex('session_visitors_of_session')
    .on('session_visitors')
    .column('session_id')
    .execute()
}

/** What a coordinator promised there to do. */
async function followUps(db: Kysely<any>) {
  await db.schema
    .createTable('session_follow_ups')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('session_id', 'text', (c) => c.notNull().references('group_sessions.id'))
    .addColumn('household_id', 'text', (c) => c.references('households.id'))
    .addColumn('what', 'text', (c) =>
      c
        .notNull()
        .check(oneOf('what', 'ring them', 'send information', 'ask their social worker', 'look for company')),
    )
    .addColumn('due_on', 'date', (c) => c.notNull())
    .addColumn('made_by', 'text')
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('done_by', 'text')
    .addColumn('done_at', 'timestamptz')
    .execute()
  await db.schema
    .createIndex('session_follow_ups_due')
    .on('session_follow_ups')
    .columns(['made_by', 'due_on'])
    .where(sql.ref('done_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('session_follow_ups_of_session')
    .on('session_follow_ups')
    .column('session_id')
    .execute()
}

/** Travel and childcare of those who came, in whole pence. */
async function claims(db: Kysely<any>) {
  await db.schema
    .createTable('session_claims')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('session_id', 'text', (c) => c.notNull().references('group_sessions.id'))
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('kind', 'text', (c) => c.notNull().check(oneOf('kind', 'travel', 'childcare')))
    .addColumn('pence', 'integer', (c) => c.notNull().check(sql`pence > 0`))
    .addColumn('prepared_by', 'text')
    .addColumn('prepared_at', 'timestamptz', (c) => c.notNull())
    .addColumn('approved_by', 'text')
    .addColumn('approved_at', 'timestamptz')
    .addColumn('refused_by', 'text')
    .addColumn('refused_at', 'timestamptz')
    .addCheckConstraint(
      'session_claims_two_people',
      sql`(approved_by is null or approved_by <> prepared_by) and (refused_by is null or refused_by <> prepared_by)`,
    )
    .addCheckConstraint('session_claims_one_answer', sql`approved_at is null or refused_at is null`)
    .execute()
  await db.schema
    .createIndex('one_claim')
    .unique()
    .on('session_claims')
    .columns(['session_id', 'carer_id', 'kind'])
    .where(sql.ref('refused_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('session_claims_to_approve')
    .on('session_claims')
    .columns(['prepared_at', 'id'])
    .where(sql<SqlBool>`approved_at is null and refused_at is null`)
    .execute()
}
