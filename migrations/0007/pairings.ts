import { type Kysely, type SqlBool, sql } from 'kysely'
import { oneOf } from '../0004/columns.ts'

/** A mentor and a mentee, or two buddies: from the offer to the end, and what happened between. */
export async function pairings(db: Kysely<any>) {
  await pairs(db)
  await talks(db)
  await words(db)
  await touches(db)
  await claims(db)
}

async function pairs(db: Kysely<any>) {
  await db.schema
    .createTable('pairings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull().check(oneOf('kind', 'mentoring', 'buddies')))
    // Of a mentoring the mentor is the one, the mentee the other; of buddies the one who was named first.
    .addColumn('one_carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('other_carer_id', 'text', (c) => c.notNull().references('carers.id'))
    // Their homes when it was offered.
    .addColumn('one_household_id', 'text', (c) => c.notNull().references('households.id'))
    .addColumn('other_household_id', 'text', (c) => c.notNull().references('households.id'))
    // Both carers, the lesser id first: two people are one pair whoever named whom.
    .addColumn('pair', 'text', (c) => c.notNull())
    .addColumn('request_id', 'text', (c) => c.references('peer_requests.id'))
    // A change of mentor: the pairing that this one follows.
    .addColumn('follows_id', 'text', (c) => c.references('pairings.id'))
    // Undecided: nobody answered in time, and a coordinator decides.
    .addColumn('state', 'text', (c) =>
      c
        .notNull()
        .check(oneOf('state', 'offered', 'undecided', 'active', 'on hold', 'declined', 'withdrawn', 'ended')),
    )
    .addColumn('offered_by', 'text')
    .addColumn('offered_at', 'timestamptz', (c) => c.notNull())
    // The last day on which they can answer.
    .addColumn('answer_by', 'date', (c) => c.notNull())
    .addColumn('reminded_at', 'timestamptz')
    .addColumn('one_answer', 'text', (c) => c.check(oneOf('one_answer', 'yes', 'no')))
    .addColumn('one_answered_by', 'text')
    .addColumn('one_answered_at', 'timestamptz')
    .addColumn('other_answer', 'text', (c) => c.check(oneOf('other_answer', 'yes', 'no')))
    .addColumn('other_answered_by', 'text')
    .addColumn('other_answered_at', 'timestamptz')
    .addColumn('started_on', 'date')
    .addColumn('hold_since', 'date')
    .addColumn('review_on', 'date')
    // It is asked then whether it goes on: it never ends by itself.
    .addColumn('decide_on', 'date')
    .addColumn('extended_on', 'date')
    // When both were last asked whether they are in touch, and when one of them last said that they are.
    .addColumn('asked_on', 'date')
    .addColumn('in_touch_on', 'date')
    // Held until a coordinator decides: the two must not meet any more, or one cannot be there.
    .addColumn('to_decide_since', 'date')
    .addColumn('ended_on', 'date')
    .addColumn('end_reason', 'text', (c) =>
      c.check(
        oneOf(
          'end_reason',
          'came to its end',
          'another mentor',
          'not the right match',
          'no time just now',
          'stopped fostering',
          'moved away',
          'home ended',
          'left the home',
          'other',
        ),
      ),
    )
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('pairings_of_two', sql`one_carer_id <> other_carer_id`)
    .addCheckConstraint('pairings_of_two_homes', sql`one_household_id <> other_household_id`)
    .addCheckConstraint('pairings_started', sql`state not in ('active', 'on hold') or started_on is not null`)
    .addCheckConstraint('pairings_held', sql`(state = 'on hold') = (hold_since is not null)`)
    .addCheckConstraint('pairings_to_decide', sql`to_decide_since is null or state = 'on hold'`)
    .addCheckConstraint('pairings_ended', sql`(state = 'ended') = (ended_on is not null)`)
    .addCheckConstraint('pairings_end_reason', sql`(state = 'ended') = (end_reason is not null)`)
    .addCheckConstraint('pairings_end_after_start', sql`ended_on is null or ended_on >= started_on`)
    .execute()
  await db.schema
    .createIndex('one_pairing_of_two')
    .unique()
    .on('pairings')
    .columns(['pair', 'kind'])
    .where(sql<SqlBool>`state in ('offered', 'undecided', 'active', 'on hold')`)
    .execute()
  for (const side of ['one', 'other'])
    await db.schema
      .createIndex(`pairings_of_${side}`)
      .on('pairings')
      .columns([`${side}_carer_id`, 'state', 'id'])
      .execute()
  for (const side of ['one', 'other'])
    await db.schema
      .createIndex(`pairings_of_${side}_home`)
      .on('pairings')
      .columns([`${side}_household_id`, 'state', 'id'])
      .execute()
  await db.schema
    .createIndex('pairings_to_answer')
    .on('pairings')
    .columns(['answer_by', 'id'])
    .where(sql<SqlBool>`state = 'offered'`)
    .execute()
  await db.schema
    .createIndex('pairings_open')
    .on('pairings')
    .columns(['kind', 'state', 'id'])
    .where(sql<SqlBool>`state in ('undecided', 'active', 'on hold')`)
    .execute()

  // What a pairing takes of each side, from the offer on: place 1, 2, 3 of a mentor or a buddy, the one of a mentee.
  // However many ask at once, the database gives each place to one of them.
  await db.schema
    .createTable('pairing_places')
    .addColumn('pairing_id', 'text', (c) => c.notNull().references('pairings.id'))
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('part', 'text', (c) => c.notNull().check(oneOf('part', 'mentor', 'mentee', 'buddy')))
    .addColumn('place', 'integer', (c) => c.notNull().check(sql`place between 1 and 20`))
    .addColumn('released_at', 'timestamptz')
    .addPrimaryKeyConstraint('pairing_places_key', ['pairing_id', 'carer_id'])
    .addCheckConstraint('pairing_places_one_mentor', sql`part <> 'mentee' or place = 1`)
    .execute()
  await db.schema
    .createIndex('one_pairing_a_place')
    .unique()
    .on('pairing_places')
    .columns(['carer_id', 'part', 'place'])
    .where(sql.ref('released_at'), 'is', null)
    .execute()
}

/** Talks of a pair: that they were, never what was said. */
async function talks(db: Kysely<any>) {
  await db.schema
    .createTable('pair_talks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('pairing_id', 'text', (c) => c.notNull().references('pairings.id'))
    .addColumn('channel', 'text', (c) =>
      c.notNull().check(oneOf('channel', 'call', 'text', 'visit', 'online')),
    )
    .addColumn('minutes', 'integer', (c) => c.check(sql`minutes between 1 and 1440`))
    .addColumn('on_day', 'date', (c) => c.notNull())
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('account_id', 'text')
    .addColumn('recorded_at', 'timestamptz', (c) => c.notNull())
    // Taken back, or put right by another that names it.
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .addColumn('corrects_id', 'text')
    .execute()
  await db.schema
    .createIndex('pair_talks_of_pairing')
    .on('pair_talks')
    .columns(['pairing_id', 'on_day', 'id'])
    .execute()
  // Which pairs have talked since a day, of the whole service at once.
  await db.schema
    .createIndex('pair_talks_by_day')
    .on('pair_talks')
    .columns(['on_day', 'pairing_id'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('pair_talk_corrected_once')
    .unique()
    .on('pair_talks')
    .column('corrects_id')
    .where(sql.ref('corrects_id'), 'is not', null)
    .execute()
}

/** What the two of them set themselves and note down: theirs, sealed. */
async function words(db: Kysely<any>) {
  await db.schema
    .createTable('pair_words')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('pairing_id', 'text', (c) => c.notNull().references('pairings.id'))
    .addColumn('kind', 'text', (c) => c.notNull().check(oneOf('kind', 'goal', 'note')))
    .addColumn('words_sealed', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text')
    .addColumn('written_at', 'timestamptz', (c) => c.notNull())
    // Of a goal: since when they have reached it.
    .addColumn('reached_on', 'date')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('pair_words_reached', sql`kind = 'goal' or reached_on is null`)
    .execute()
  await db.schema
    .createIndex('pair_words_of_pairing')
    .on('pair_words')
    .columns(['pairing_id', 'written_at', 'id'])
    .execute()
  // A manager who opened them: for what, on whose word.
  await db.schema
    .createTable('pair_words_showings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('pairing_id', 'text', (c) => c.notNull().references('pairings.id'))
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) =>
      c.notNull().check(oneOf('purpose', 'safeguarding', 'subject access')),
    )
    .addColumn('reason_sealed', 'text', (c) => c.notNull())
    .addColumn('at', 'timestamptz', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('pair_words_showings_of_pairing')
    .on('pair_words_showings')
    .column('pairing_id')
    .execute()
}

/** *Still in touch?*: asked every so many days of both, and one yes is enough. */
async function touches(db: Kysely<any>) {
  await db.schema
    .createTable('still_in_touch')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('pairing_id', 'text', (c) => c.notNull().references('pairings.id'))
    .addColumn('asked_on', 'date', (c) => c.notNull())
    .addUniqueConstraint('asked_once_a_day', ['pairing_id', 'asked_on'])
    .execute()
  await db.schema
    .createTable('touch_answers')
    .addColumn('ask_id', 'text', (c) => c.notNull().references('still_in_touch.id'))
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('answer', 'text', (c) => c.notNull().check(oneOf('answer', 'yes', 'not lately')))
    .addColumn('answered_on', 'date', (c) => c.notNull())
    .addColumn('answered_by', 'text')
    .addColumn('answered_at', 'timestamptz', (c) => c.notNull())
    .addPrimaryKeyConstraint('touch_answers_key', ['ask_id', 'carer_id'])
    .execute()
  await db.schema
    .createIndex('touch_answers_by_day')
    .on('touch_answers')
    .columns(['answered_on', 'ask_id'])
    .where(sql<SqlBool>`answer = 'yes'`)
    .execute()
}

/** Hours and miles of a month, in whole minutes and whole miles, and what they come to in whole pence. */
async function claims(db: Kysely<any>) {
  await db.schema
    .createTable('pair_claims')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('pairing_id', 'text', (c) => c.notNull().references('pairings.id'))
    .addColumn('carer_id', 'text', (c) => c.notNull().references('carers.id'))
    .addColumn('household_id', 'text', (c) => c.notNull().references('households.id'))
    // Its first day.
    .addColumn('month', 'date', (c) => c.notNull())
    .addColumn('minutes', 'integer', (c) => c.notNull().check(sql`minutes between 0 and 44640`))
    .addColumn('miles', 'integer', (c) => c.notNull().check(sql`miles between 0 and 5000`))
    // What an hour and a mile were worth by the settings when it was claimed.
    .addColumn('hour_pence', 'integer', (c) => c.notNull().check(sql`hour_pence >= 0`))
    .addColumn('mile_pence', 'integer', (c) => c.notNull().check(sql`mile_pence >= 0`))
    .addColumn('pence', 'integer', (c) => c.notNull().check(sql`pence >= 0`))
    .addColumn('prepared_by', 'text')
    .addColumn('prepared_at', 'timestamptz', (c) => c.notNull())
    .addColumn('approved_by', 'text')
    .addColumn('approved_at', 'timestamptz')
    .addColumn('refused_by', 'text')
    .addColumn('refused_at', 'timestamptz')
    .addColumn('taken_back_at', 'timestamptz')
    .addCheckConstraint('pair_claims_something', sql`minutes > 0 or miles > 0`)
    .addCheckConstraint(
      'pair_claims_two_people',
      sql`(approved_by is null or approved_by <> prepared_by) and (refused_by is null or refused_by <> prepared_by)`,
    )
    .addCheckConstraint(
      'pair_claims_one_answer',
      sql`(case when approved_at is null then 0 else 1 end)
        + (case when refused_at is null then 0 else 1 end)
        + (case when taken_back_at is null then 0 else 1 end) <= 1`,
    )
    .execute()
  await db.schema
    .createIndex('one_pair_claim_a_month')
    .unique()
    .on('pair_claims')
    .columns(['pairing_id', 'carer_id', 'month'])
    .where(sql<SqlBool>`refused_at is null and taken_back_at is null`)
    .execute()
  await db.schema
    .createIndex('pair_claims_to_approve')
    .on('pair_claims')
    .columns(['prepared_at', 'id'])
    .where(sql<SqlBool>`approved_at is null and refused_at is null and taken_back_at is null`)
    .execute()
}
